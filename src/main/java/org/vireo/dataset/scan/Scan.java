package org.vireo.dataset.scan;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImportedLabels;
import org.vireo.dataset.catalogue.KnownImage;
import org.vireo.dataset.catalogue.ProblemStage;
import org.vireo.dataset.catalogue.ScanStore;
import org.vireo.dataset.catalogue.ScannedImage;
import org.vireo.dataset.catalogue.SettingKey;
import org.vireo.dataset.check.BoxCheck;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.importing.LabelSetImport;
import org.vireo.dataset.layout.FolderFile;
import org.vireo.dataset.layout.FolderFiles;
import org.vireo.dataset.layout.FolderLayout;
import org.vireo.dataset.layout.FolderWalk;
import org.vireo.dataset.layout.LabelFile;
import org.vireo.dataset.layout.Recognizer;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.dataset.split.LayoutSplit;
import org.vireo.dataset.split.SplitLists;
import org.vireo.job.JobMonitor;
import org.vireo.job.ParallelWork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Brings the catalogue up to date with the folder: lists all files, reads those that are new or
 * changed, and keeps what it read batch by batch. Cancelling keeps all finished batches; the next
 * scan goes on from there.
 */
public final class Scan {
    private static final int BATCH = 512;

    private final Path root;
    private final boolean followLinks;
    private final Catalogue catalogue;
    private final ScanStore store;
    private final JobMonitor monitor;
    private final Map<LabelFormat, BoxCheck.Count> counts = new EnumMap<>(LabelFormat.class);
    private int added;
    private int changed;
    private int vanished;

    /**
     * One that is still to run.
     *
     * @param followLinks whether folders that are links out of this one are read, too
     */
    public Scan(Path root, boolean followLinks, Catalogue catalogue, JobMonitor monitor) {
        this.root = root;
        this.followLinks = followLinks;
        this.catalogue = catalogue;
        this.store = catalogue.scanStore();
        this.monitor = monitor;
    }

    /**
     * Runs until it is through or the monitor asks to stop.
     *
     * @throws IOException if the folder cannot be listed
     */
    public ScanSummary run() throws IOException {
        monitor.progress("Looking for files", 0, 0);
        FolderFiles files = FolderWalk.walk(root, followLinks, monitor);
        if (!files.complete()) {
            return summary(false);
        }
        if (FolderPages.each(catalogue)) {
            files = FolderPages.expanded(root, files);
        }
        Recognizer.Plan plan = Recognizer.recognize(root, files);
        Map<String, KnownImage> known = store.known();
        List<ImageReading> readings = readings(files, plan, known);
        List<Problem> problems = new ArrayList<>(files.problems());
        problems.addAll(plan.problems());
        boolean back = presence(files, known, problems);
        boolean unfinished = catalogue.setting(SettingKey.COMPLETE).isEmpty();
        boolean imagesChanged = added + changed + vanished > 0 || back || unfinished;
        if (imagesChanged && !unfinished) {
            // Until this scan went through: a stopped one is gone on with at the next opening.
            catalogue.setSetting(SettingKey.COMPLETE, null);
        }
        List<Problem> before = catalogue.problems();
        problems.stream()
                .filter(p ->
                        p.kind() == ProblemKind.LINKED_FOLDER
                                || p.kind() == ProblemKind.LINKED_IMAGES
                                || p.kind() == ProblemKind.LINKED_LABELS)
                .filter(p -> !before.contains(p))
                .forEach(p -> monitor.say(p.sentence()));
        catalogue.replaceProblems(ProblemStage.FOLDER, problems);
        declareCategories(plan);
        boolean read = ParallelWork.batches(readings, BATCH, "Reading images", monitor, this::keep);
        if (!read || monitor.isCancelled()) {
            return summary(false);
        }
        Set<String> alone = plan.labels().keySet();
        int sets =
                new LabelSetImport(root, catalogue, alone, monitor).run(plan.sets(), imagesChanged);
        if (sets < 0) {
            return summary(false);
        }
        warnOfConventions(plan);
        FolderPages.list(catalogue);
        new FolderDepth(root, catalogue).afterScan(imagesChanged, monitor);
        if (SplitLists.remember(files, catalogue) || imagesChanged || sets > 0) {
            new LayoutSplit(root, followLinks, catalogue, monitor).apply();
        }
        if (monitor.isCancelled()) {
            return summary(false);
        }
        catalogue.setSetting(SettingKey.LAYOUT, plan.layout().sentence());
        catalogue.setSetting(SettingKey.COMPLETE, "yes");
        return summary(true);
    }

    private ScanSummary summary(boolean complete) {
        return new ScanSummary(added, changed, vanished, complete);
    }

    /** What has to be read: images that are new or changed, or whose label file is. */
    private List<ImageReading> readings(
            FolderFiles files, Recognizer.Plan plan, Map<String, KnownImage> known) {
        List<ImageReading> readings = new ArrayList<>();
        for (FolderFile image : files.images()) {
            KnownImage before = known.get(image.path());
            LabelFile label = plan.labels().get(image.path());
            boolean newImage = before == null || !before.stamp().equals(image.stamp());
            boolean newLabel =
                    label != null
                            && (before == null
                                    || !label.file().path().equals(before.label())
                                    || !label.stamp().equals(before.labelStamp()));
            if (newImage || newLabel) {
                boolean edited = before != null && before.edited();
                readings.add(
                        new ImageReading(root, image, newLabel || !edited ? label : null, edited));
                if (before == null) {
                    added++;
                } else {
                    changed++;
                }
            }
        }
        return readings;
    }

    /** Marks files that went or came back; true if any came back. */
    private boolean presence(
            FolderFiles files, Map<String, KnownImage> known, List<Problem> problems) {
        Set<String> here = new HashSet<>();
        files.images().forEach(image -> here.add(image.path()));
        List<Long> gone = new ArrayList<>();
        List<Long> back = new ArrayList<>();
        known.forEach((path, image) -> {
            boolean present = here.contains(path);
            if (present != image.present()) {
                (present ? back : gone).add(image.id());
            }
            if (!present && (image.edited() || image.label() != null)) {
                problems.add(gone(path));
            }
        });
        store.setPresent(gone, false);
        store.setPresent(back, true);
        vanished = gone.size();
        return !back.isEmpty();
    }

    private static Problem gone(String path) {
        return Problem.of(
                ProblemKind.VANISHED,
                path,
                "is no longer there",
                "Its labels are kept in the catalogue, in case it comes back");
    }

    /** YOLO says the order of its classes; the other formats are taken as they come. */
    private void declareCategories(Recognizer.Plan plan) {
        Set<String> names = new LinkedHashSet<>();
        Set<List<String>> seen = new HashSet<>();
        for (LabelFile label : plan.labels().values()) {
            List<String> declared = label.yolo().names();
            if (seen.add(declared)) {
                declared.stream().filter(name -> !name.isEmpty()).forEach(names::add);
            }
        }
        store.keepCategories(List.copyOf(names));
    }

    private void keep(List<ImageReading.Result> results) {
        List<ScannedImage> images = new ArrayList<>(results.size());
        List<ImportedLabels> labels = new ArrayList<>(results.size());
        for (ImageReading.Result result : results) {
            images.add(result.image());
            if (result.labels() != null) {
                labels.add(result.labels());
            }
            if (result.format() != null) {
                counts.computeIfAbsent(result.format(), _ -> new BoxCheck.Count())
                        .add(result.boxes(), result.leaving());
            }
        }
        store.keep(images, labels);
    }

    private void warnOfConventions(Recognizer.Plan plan) {
        for (FolderLayout.Finding finding : plan.layout().findings()) {
            BoxCheck.Count count = counts.get(finding.format());
            if (count != null) {
                String source = finding.labels().isEmpty() ? "." : finding.labels();
                if (count.files() >= finding.files()) {
                    store.beginLabelSet(source);
                }
                count.warn(source)
                        .ifPresent(p -> catalogue.addProblems(ProblemStage.FILE, List.of(p)));
            }
        }
    }
}
