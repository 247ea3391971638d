package org.vireo.dataset;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImportedLabels;
import org.vireo.dataset.catalogue.KnownImage;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.catalogue.ScanStore;
import org.vireo.dataset.formats.CocoFile;
import org.vireo.dataset.formats.CocoReader;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Imports COCO files after the images are known. An image that has a label file of its own keeps
 * that; one that two COCO files name gets its labels from the first.
 */
final class CocoImport {
    private static final int BATCH = 500;

    private final Path root;
    private final ScanStore store;
    private final JobMonitor monitor;
    private final Set<String> labeledAlone;
    private final ImageNames names;

    /** The COCO file that each image has its labels from. */
    private final Map<String, String> claimed = new HashMap<>();

    private final Set<String> edited = new HashSet<>();

    /**
     * Prepares an import.
     *
     * @param labeledAlone the images that have a label file of their own
     */
    CocoImport(Path root, Catalogue catalogue, Set<String> labeledAlone, JobMonitor monitor) {
        this.root = root;
        this.store = catalogue.scanStore();
        this.monitor = monitor;
        this.labeledAlone = labeledAlone;
        this.names = new ImageNames(catalogue.images());
    }

    /**
     * Reads those of the files that are not known, in their order.
     *
     * @param all whether images changed, so that every file is read again
     * @return how many files were read, or -1 if cancelled
     */
    int run(List<FolderFile> sets, boolean all) {
        Map<String, FileStamp> known = store.labelSets();
        List<FolderFile> unread =
                sets.stream().filter(s -> all || !s.stamp().equals(known.get(s.path()))).toList();
        if (unread.isEmpty()) {
            return 0;
        }
        for (Map.Entry<String, KnownImage> image : store.known().entrySet()) {
            String label = image.getValue().label();
            if (image.getValue().edited()) {
                edited.add(image.getKey());
            }
            if (label != null
                    && sets.stream().anyMatch(s -> s.path().equals(label))
                    && unread.stream().noneMatch(s -> s.path().equals(label))) {
                claimed.put(image.getKey(), label);
            }
        }
        for (FolderFile set : unread) {
            monitor.progress("Reading " + set.name(), 0, 0);
            if (monitor.isCancelled() || !read(set)) {
                return -1;
            }
        }
        return unread.size();
    }

    /** Reads one file; false if cancelled in the middle. */
    private boolean read(FolderFile set) {
        List<Problem> problems = new ArrayList<>();
        store.beginLabelSet(set.path());
        try {
            CocoFile coco = CocoReader.read(root.resolve(set.path()));
            if (!importAll(set, coco, problems)) {
                return false;
            }
        } catch (LabelFileException e) {
            problems.add(problem(e.kind(), set, e.place(), e.what(), "It is left out"));
        } catch (IOException e) {
            problems.add(
                    problem(ProblemKind.NO_ACCESS, set, "", "cannot be read", "It is left out"));
        }
        store.endLabelSet(set.path(), set.stamp(), ProblemCap.of(set.path(), problems));
        return true;
    }

    private boolean importAll(FolderFile set, CocoFile coco, List<Problem> problems) {
        if (!coco.isAnnotated()) {
            problems.add(
                    problem(
                            ProblemKind.IGNORED,
                            set,
                            "",
                            "has no annotations",
                            "Its images count as unlabeled"));
            return true;
        }
        store.keepCategories(coco.categories());
        for (ImageLabels.Flaw flaw : coco.orphans()) {
            problems.add(problem(flaw.kind(), set, flaw.place(), flaw.what(), "It was dropped"));
        }
        BoxCount count = new BoxCount();
        List<ImportedLabels> batch = new ArrayList<>();
        int others = 0;
        int done = 0;
        for (CocoFile.Image image : coco.images()) {
            if (++done % BATCH == 0) {
                store.keep(List.of(), batch);
                batch.clear();
                monitor.progress("Importing " + set.name(), done, coco.images().size());
                if (monitor.isCancelled()) {
                    return false;
                }
            }
            List<ImageEntry> found = names.find(image.name(), set.path());
            if (found.isEmpty()) {
                problems.add(missing(set, image));
                continue;
            }
            ImageEntry entry = found.getFirst();
            if (names.isAmbiguous(found, image.name(), set.path())) {
                problems.add(ambiguous(set, image, found));
            }
            Picture picture = entry.picture();
            if (labeledAlone.contains(entry.path())
                    || claimed.putIfAbsent(entry.path(), set.path()) != null) {
                others++;
            } else if (picture != null && !edited.contains(entry.path())) {
                batch.add(labels(set, coco.labels(image), entry, picture, count));
            }
        }
        store.keep(List.of(), batch);
        if (others > 0) {
            problems.add(
                    problem(
                            ProblemKind.AMBIGUOUS,
                            set,
                            "",
                            "names " + others + " images that have labels already",
                            "The other labels are used"));
        }
        count.warn(set.path()).ifPresent(problems::add);
        return true;
    }

    private static ImportedLabels labels(
            FolderFile set, ImageLabels labels, ImageEntry image, Picture picture, BoxCount count) {
        BoxCheck.Result checked = BoxCheck.check(LabelFormat.COCO, labels, set.path(), picture);
        count.add(labels.boxes().size(), checked.leaving());
        return new ImportedLabels(
                image.path(),
                set.path(),
                null,
                checked.state(),
                checked.boxes(),
                checked.problems().stream().map(p -> placed(p, image)).toList());
    }

    /** A COCO file speaks of many images: a place without its image would not be found. */
    private static Problem placed(Problem problem, ImageEntry image) {
        String place =
                problem.place().isEmpty() ? image.path() : problem.place() + " of " + image.path();
        return new Problem(problem.kind(), problem.file(), place, problem.what(), problem.done());
    }

    private static Problem missing(FolderFile set, CocoFile.Image image) {
        return problem(
                ProblemKind.MISSING_IMAGE,
                set,
                "image " + image.name(),
                "is not in the folder",
                "Its annotations are left out");
    }

    private static Problem ambiguous(FolderFile set, CocoFile.Image image, List<ImageEntry> found) {
        return problem(
                ProblemKind.AMBIGUOUS,
                set,
                "image " + image.name(),
                "may be " + found.get(0).path() + " or " + found.get(1).path(),
                "The first was taken");
    }

    private static Problem problem(
            ProblemKind kind, FolderFile set, String place, String what, String done) {
        return new Problem(kind, set.path(), place, what, done);
    }
}
