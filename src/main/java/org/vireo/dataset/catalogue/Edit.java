package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** An edit while it is made, within one transaction; each change is logged as it comes. */
final class Edit {
    private final Sql sql;
    private final String what;
    private final String classesBefore;
    private final List<Long> changed = new ArrayList<>();

    /** The edit's row in the log; null until something changed. */
    private @Nullable Long row;

    /** Begins an edit of that name. */
    Edit(Sql sql, String what) {
        this.sql = sql;
        this.what = what;
        this.classesBefore = CategoryRows.text(sql);
    }

    /** Changes an image's labels, unless they are the same. */
    void replace(long image, Labeling now, Labeling then) {
        if (!then.equals(now)) {
            LabelRows.replace(sql, image, then);
            EditLog.addImage(sql, row(), image, new EditLog.Change(now, then));
            changed.add(image);
        }
    }

    private long row() {
        Long begun = row;
        if (begun == null) {
            begun = EditLog.begin(sql, what);
            row = begun;
        }
        return begun;
    }

    /** Ends it, with what became of the classes. */
    EditResult.Done done() {
        String classesAfter = CategoryRows.text(sql);
        boolean classes = !classesAfter.equals(classesBefore);
        if (classes) {
            EditLog.classes(sql, row(), classesBefore, classesAfter);
        }
        return new EditResult.Done(what, List.copyOf(changed), classes);
    }
}
