package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.job.JobMonitor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** One edit of many images, in one transaction; holds the labels of one image at a time. */
final class ManyImagesEdit {
    private static final int REPORT_EVERY = 200;

    private final Sql sql;
    private final String what;
    private final JobMonitor monitor;
    private @Nullable String categoriesBefore;
    private @Nullable String categoriesAfter;

    /** The edit's row in the log; null until something changed. */
    private @Nullable Long edit;

    ManyImagesEdit(Sql sql, String what, JobMonitor monitor) {
        this.sql = sql;
        this.what = what;
        this.monitor = monitor;
    }

    EditResult.Done run(List<Long> images, List<String> classes, EditStore.Change change) {
        addClasses(classes);
        Map<String, Integer> ids = new HashMap<>();
        CategoryRows.all(sql).forEach(known -> ids.put(known.name(), known.id()));
        List<Long> changed = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            if (i % REPORT_EVERY == 0) {
                monitor.progress("Changing labels", i, images.size());
            }
            if (monitor.isCancelled()) {
                throw new CancellationException(what);
            }
            long image = images.get(i);
            Labeling now = LabelRows.of(sql, image).labeling();
            Labeling then = change.of(image, now, ids);
            if (!then.equals(now)) {
                LabelRows.replace(sql, image, then);
                EditLog.addImage(sql, edit(), image, new EditLog.Change(now.text(), then.text()));
                changed.add(image);
            }
        }
        return new EditResult.Done(what, List.copyOf(changed), categoriesAfter != null);
    }

    private void addClasses(List<String> classes) {
        String before = CategoryRows.text(sql);
        for (String name : classes) {
            CategoryRows.idOf(sql, name);
        }
        String after = CategoryRows.text(sql);
        if (!after.equals(before)) {
            categoriesBefore = before;
            categoriesAfter = after;
            edit();
        }
    }

    private long edit() {
        Long begun = edit;
        if (begun == null) {
            begun = EditLog.begin(sql, what, categoriesBefore, categoriesAfter);
            edit = begun;
        }
        return begun;
    }
}
