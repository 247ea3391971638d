package org.vireo.dataset.importing;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.CatalogueException;
import org.vireo.dataset.catalogue.ExportStore;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImportedLabels;
import org.vireo.dataset.catalogue.KnownImage;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.catalogue.ScanStore;
import org.vireo.dataset.check.BoxCheck;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.LabelSet;
import org.vireo.dataset.layout.FolderFile;
import org.vireo.dataset.layout.ImageNames;
import org.vireo.dataset.layout.LabelFile;
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
 * Imports label files of many images after the images are known. An image that has a label file of
 * its own keeps that; one that two of them name gets its labels from the first that has boxes.
 */
public final class LabelSetImport {
    private static final int BATCH = 500;

    /** Images whose boxes show what the numbers of a file mean. */
    private static final int SHOWN = 300;

    /** Boxes from which on that is no chance. */
    private static final int LEAST_BOXES = 4;

    private final Path root;
    private final ScanStore store;
    private final ExportStore imported;
    private final JobMonitor monitor;
    private final Set<String> labeledAlone;
    private final ImageNames<ImageEntry> names;

    /** The file of many images that each image has its labels from. */
    private final Map<String, String> claimed = new HashMap<>();

    /**
     * Those that such a file says are empty, which another that has boxes for them knows better.
     */
    private final Set<String> empty = new HashSet<>();

    private final Set<String> edited = new HashSet<>();

    /**
     * Prepares an import.
     *
     * @param labeledAlone the images that have a label file of their own
     */
    public LabelSetImport(
            Path root, Catalogue catalogue, Set<String> labeledAlone, JobMonitor monitor) {
        this.root = root;
        this.store = catalogue.scanStore();
        this.imported = catalogue.exportStore();
        this.monitor = monitor;
        this.labeledAlone = labeledAlone;
        this.names = new ImageNames<>(catalogue.images(), ImageEntry::path);
    }

    /**
     * Reads those of the files that are not known, in their order.
     *
     * @param all whether images changed, so that every file is read again
     * @return how many files were read, or -1 if cancelled
     */
    public int run(List<LabelFile> sets, boolean all) {
        Map<String, FileStamp> known = store.labelSets();
        List<LabelFile> unread =
                sets.stream()
                        .filter(s -> all || !s.stamp().equals(known.get(s.file().path())))
                        .toList();
        if (unread.isEmpty()) {
            return 0;
        }
        for (Map.Entry<String, KnownImage> image : store.known().entrySet()) {
            String label = image.getValue().label();
            if (image.getValue().edited()) {
                edited.add(image.getKey());
            }
            if (label != null
                    && sets.stream().anyMatch(s -> s.file().path().equals(label))
                    && unread.stream().noneMatch(s -> s.file().path().equals(label))) {
                claimed.put(image.getKey(), label);
            }
        }
        for (LabelFile set : unread) {
            monitor.progress("Reading " + set.file().name(), 0, 0);
            if (monitor.isCancelled() || !read(set)) {
                return -1;
            }
        }
        return unread.size();
    }

    /** Reads one file; false if cancelled in the middle. */
    private boolean read(LabelFile label) {
        FolderFile set = label.file();
        List<Problem> problems = new ArrayList<>();
        store.beginLabelSet(set.path());
        try {
            LabelSet labels = label.format().readSet(root.resolve(set.path()));
            if (!importAll(label, labels, problems)) {
                return false;
            }
        } catch (CatalogueException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            problems.add(
                    LabelFileException.of(root.resolve(set.path()), e)
                            .in(set.path(), "It is left out"));
        }
        store.endLabelSet(set.path(), set.stamp(), Problem.capped(set.path(), problems));
        return true;
    }

    private boolean importAll(LabelFile label, LabelSet read, List<Problem> problems) {
        FolderFile set = label.file();
        if (!read.isAnnotated()) {
            problems.add(
                    Problem.of(
                            ProblemKind.IGNORED,
                            set.path(),
                            "has no annotations",
                            "Its images count as unlabeled"));
            return true;
        }
        store.keepCategories(read.categories());
        SetBinding binding = SetBinding.of(read, set.path(), names);
        problems.addAll(binding.problems());
        problems.addAll(binding.missing());
        BoxConvention own = label.format().convention();
        BoxConvention meant = meant(label.format(), binding.images());
        if (!meant.equals(own)) {
            problems.add(
                    Problem.of(
                            ProblemKind.LABEL_MEANING,
                            set.path(),
                            "has boxes as %s, since most would not fit their images as %s"
                                    .formatted(meant.words(), own.words()),
                            "They are read so; Import labels shows it and takes another meaning"));
        }
        BoxCheck.Count count = new BoxCheck.Count();
        List<ImportedLabels> batch = new ArrayList<>();
        Map<Long, Long> ids = new HashMap<>();
        int others = 0;
        int done = 0;
        for (FoundLabels.One bound : binding.images()) {
            if (++done % BATCH == 0) {
                store.keep(List.of(), batch);
                batch.clear();
                monitor.progress("Importing " + set.name(), done, binding.images().size());
                if (monitor.isCancelled()) {
                    return false;
                }
            }
            ImageEntry entry = bound.image();
            Picture picture = entry.picture();
            ImageLabels labels = bound.labels();
            if (picture != null) {
                int width = picture.width();
                labels = meant.reread(labels, label.format(), width, picture.height());
            }
            boolean isEmpty = labels.saysEmpty();
            boolean emptied = !isEmpty && empty.remove(entry.path());
            if (!emptied
                    && (labeledAlone.contains(entry.path())
                            || claimed.putIfAbsent(entry.path(), set.path()) != null)) {
                others += isEmpty ? 0 : 1;
                continue;
            }
            if (isEmpty) {
                empty.add(entry.path());
            }
            if (picture != null && !edited.contains(entry.path())) {
                batch.add(labels(label, labels, entry, picture, count));
                if (labels.id() != null) {
                    ids.put(entry.id(), labels.id());
                }
            }
        }
        store.keep(List.of(), batch);
        imported.keepImportedIds(ids, read.categoryIds());
        if (others > 0) {
            problems.add(
                    Problem.of(
                            ProblemKind.AMBIGUOUS,
                            set.path(),
                            "names " + others + " images that have labels already",
                            Problem.OTHER_LABELS_USED));
        }
        count.warn(set.path()).ifPresent(problems::add);
        return true;
    }

    /**
     * What the format says that its numbers mean, unless most boxes fit only by another meaning.
     */
    private BoxConvention meant(LabelFormat format, List<FoundLabels.One> images) {
        BoxConvention own = format.convention();
        if (format != LabelFormat.COCO && format != LabelFormat.CSV) {
            return own;
        }
        List<FoundLabels.One> some =
                images.stream().filter(bound -> bound.image().isReadable()).limit(SHOWN).toList();
        FoundLabels found = FoundLabels.of(root, format, some);
        BoxConvention guess = ConventionGuess.of(found);
        boolean sure =
                found.boxes() >= LEAST_BOXES
                        && ConventionGuess.misfits(found, own) > 1 / 2.
                        && ConventionGuess.misfits(found, guess) < 1 / 50.;
        return sure ? guess : own;
    }

    private static ImportedLabels labels(
            LabelFile label,
            ImageLabels labels,
            ImageEntry image,
            Picture picture,
            BoxCheck.Count count) {
        FolderFile set = label.file();
        BoxCheck.Result checked = BoxCheck.check(label.format(), labels, set.path(), picture);
        count.add(labels.boxes().size(), checked.leaving());
        return new ImportedLabels(
                image.path(),
                set.path(),
                null,
                checked.state(),
                checked.boxes(),
                checked.problems().stream().map(p -> placed(p, image)).toList());
    }

    /** The file speaks of many images: a place without its image would not be found. */
    private static Problem placed(Problem problem, ImageEntry image) {
        String place =
                problem.place().isEmpty() ? image.path() : problem.place() + " of " + image.path();
        return new Problem(problem.kind(), problem.file(), place, problem.what(), problem.done());
    }
}
