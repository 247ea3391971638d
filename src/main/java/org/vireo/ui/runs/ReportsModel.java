package org.vireo.ui.runs;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.training.experiment.SavedReport;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;

import java.nio.file.Path;
import java.util.List;

/** The reports of the folder's experiments, and the one that is looked at. */
final class ReportsModel {
    private final Notices notices;
    private final LatestWork<SavedReport.Listing> reading;
    private final ReadOnlyObjectWrapper<List<SavedReport>> reports =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<@Nullable SavedReport> chosen =
            new ReadOnlyObjectWrapper<>();
    private List<String> problems = List.of();
    private @Nullable Path folder;

    /** No folder yet. */
    ReportsModel(Background background, Notices notices) {
        this.notices = notices;
        reading = new LatestWork<>(background, this::show, notices::fail);
    }

    /** All reports, by the name of their experiment. */
    ReadOnlyObjectProperty<List<SavedReport>> reports() {
        return reports.getReadOnlyProperty();
    }

    /** The report that is looked at; null if there is none. */
    ReadOnlyObjectProperty<@Nullable SavedReport> chosen() {
        return chosen.getReadOnlyProperty();
    }

    void open(Path workFolder) {
        close();
        folder = workFolder;
        refresh();
    }

    void close() {
        folder = null;
        reading.clear();
        reports.set(List.of());
        chosen.set(null);
        problems = List.of();
    }

    /** Looks for reports that are new or have grown. */
    void refresh() {
        Path from = folder;
        if (from != null) {
            reading.order(() -> SavedReport.list(from));
        }
    }

    private void show(SavedReport.Listing found) {
        found.problems().stream()
                .filter(problem -> !problems.contains(problem))
                .forEach(notices::fail);
        problems = found.problems();
        if (!reports.get().equals(found.reports())) {
            SavedReport before = chosen.get();
            reports.set(found.reports());
            choose(before == null ? "" : before.name());
        }
    }

    /** Looks at the report of that name, or the first one. */
    void choose(String name) {
        List<SavedReport> all = reports.get();
        chosen.set(
                all.stream()
                        .filter(report -> report.name().equals(name))
                        .findFirst()
                        .orElse(all.isEmpty() ? null : all.getFirst()));
    }
}
