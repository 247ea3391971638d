package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.job.JobMonitor;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;

/** One edit of many images, in one transaction; holds the labels of one image at a time. */
final class ManyImagesEdit {
    private static final int REPORT_EVERY = 200;

    private final Connection connection;
    private final String what;
    private final JobMonitor monitor;
    private @Nullable String categoriesBefore;
    private @Nullable String categoriesAfter;

    /** The edit's row in the log; null until something changed. */
    private @Nullable Long edit;

    ManyImagesEdit(Connection connection, String what, JobMonitor monitor) {
        this.connection = connection;
        this.what = what;
        this.monitor = monitor;
    }

    EditResult.Done run(List<Long> images, List<String> classes, EditStore.Change change)
            throws SQLException {
        addClasses(classes);
        Map<String, Integer> ids = new HashMap<>();
        CategoryRows.all(connection).forEach(known -> ids.put(known.name(), known.id()));
        List<Long> changed = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            if (i % REPORT_EVERY == 0) {
                monitor.progress("Changing labels", i, images.size());
            }
            if (monitor.isCancelled()) {
                throw new CancellationException(what);
            }
            long image = images.get(i);
            Labeling now = LabelRows.of(connection, image).labeling();
            Labeling then = change.of(image, now, ids);
            if (!then.equals(now)) {
                LabelRows.replace(connection, image, then);
                EditLog.addImage(
                        connection, edit(), image, new EditLog.Change(now.text(), then.text()));
                changed.add(image);
            }
        }
        return new EditResult.Done(what, List.copyOf(changed), categoriesAfter != null);
    }

    private void addClasses(List<String> classes) throws SQLException {
        String before = CategoryRows.text(connection);
        for (String name : classes) {
            CategoryRows.idOf(connection, name);
        }
        String after = CategoryRows.text(connection);
        if (!after.equals(before)) {
            categoriesBefore = before;
            categoriesAfter = after;
            edit();
        }
    }

    private long edit() throws SQLException {
        Long begun = edit;
        if (begun == null) {
            begun = EditLog.begin(connection, what, categoriesBefore, categoriesAfter);
            edit = begun;
        }
        return begun;
    }
}
