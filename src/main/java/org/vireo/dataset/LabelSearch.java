package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.LabelSet;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CancellationException;

/**
 * Reads the labels of a source for the images of a folder; changes nothing. An image that two label
 * files speak of gets those of the first.
 */
public final class LabelSearch {
    private static final int BATCH = 512;

    private final LabelSource source;
    private final LabelFormat format;
    private final JobMonitor monitor;
    private final List<ImageEntry> all;
    private final ImageNames names;
    private final ImageNames stems;
    private final Map<Long, Catalogue.BoxCounts> present;
    private final Map<Long, String> claimed = new HashMap<>();
    private final List<FoundLabels.One> found = new ArrayList<>();
    private final Set<String> classes = new LinkedHashSet<>();
    private final Map<String, Long> classIds = new HashMap<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> missing = new ArrayList<>();

    private LabelSearch(
            LabelSource source, LabelFormat format, Catalogue catalogue, JobMonitor monitor) {
        this.source = source;
        this.format = format;
        this.monitor = monitor;
        this.all = catalogue.images();
        this.names = new ImageNames(all);
        this.stems = ImageNames.withoutExtensions(all);
        this.present = catalogue.boxCounts();
    }

    /**
     * Reads all files of one format.
     *
     * @throws IOException if reading was interrupted
     * @throws CancellationException if the monitor asked to stop
     */
    public static FoundLabels read(
            LabelSource source, LabelFormat format, ImageFolder folder, JobMonitor monitor)
            throws IOException {
        return new LabelSearch(source, format, folder.catalogue(), monitor).run();
    }

    private FoundLabels run() throws IOException {
        if (format.isSet()) {
            for (FolderFile file : source.files(format)) {
                monitor.progress("Reading " + file.name(), 0, 0);
                stopIfAsked();
                set(file);
            }
        } else {
            alone();
        }
        List<Problem> listed = new ArrayList<>(problems);
        listed.addAll(ProblemCap.of(source.root().toString(), missing));
        return new FoundLabels(
                source.root(),
                format,
                found,
                source.names(format),
                ordered(),
                classIds,
                listed,
                missing.size());
    }

    /**
     * Files of many images declare their classes; the others' are taken as they come, YOLO's by
     * number.
     */
    private List<String> ordered() {
        List<String> ordered = new ArrayList<>(classes);
        if (format == LabelFormat.YOLO) {
            ordered.sort(Comparator.comparingInt(Integer::parseInt));
        }
        return ordered;
    }

    private void stopIfAsked() {
        if (monitor.isCancelled()) {
            throw new CancellationException();
        }
    }

    private void set(FolderFile file) {
        try {
            LabelSet set = format.readSet(source.root().resolve(file.path()));
            classes.addAll(set.categories());
            set.categoryIds().forEach(classIds::putIfAbsent);
            for (ImageLabels.Flaw flaw : set.orphans()) {
                list(flaw.kind(), file.path(), flaw.place(), flaw.what(), "It is left out");
            }
            for (int i = 0; i < (set.isAnnotated() ? set.size() : 0); i++) {
                if (i % BATCH == 0) {
                    monitor.progress("Finding images", i, set.size());
                    stopIfAsked();
                }
                ImageLabels labels = set.labels(i);
                String name = labels.image();
                List<ImageEntry> images = names.find(name, file.path());
                if (images.isEmpty()) {
                    images = stems.find(name, file.path());
                }
                ImageEntry entry = taken(images, name, file, "image " + name);
                if (entry != null) {
                    keep(entry, file, labels);
                }
            }
        } catch (LabelFileException e) {
            list(e.kind(), file.path(), e.place(), e.what(), "It is left out");
        } catch (IOException e) {
            list(ProblemKind.NO_ACCESS, file.path(), "", "cannot be read", "It is left out");
        }
    }

    /** The image that a name means, unless it is missing, unreadable or has its labels already. */
    private @Nullable ImageEntry taken(
            List<ImageEntry> images, String name, FolderFile file, String place) {
        if (images.isEmpty()) {
            missing.add(
                    new Problem(
                            ProblemKind.MISSING_IMAGE,
                            file.path(),
                            place,
                            place.isEmpty() ? "has no image of its name" : "is not in the folder",
                            "Its labels are left out"));
            return null;
        }
        ImageEntry image = images.getFirst();
        if (names.isAmbiguous(images, name, file.path())) {
            list(
                    ProblemKind.AMBIGUOUS,
                    file.path(),
                    place,
                    "may be for " + image.path() + " or " + images.get(1).path(),
                    "The first is taken");
        }
        if (!image.isReadable()) {
            list(
                    ProblemKind.UNREADABLE_IMAGE,
                    file.path(),
                    place,
                    "is for " + image.path() + ", which cannot be read",
                    "It is left out");
            return null;
        }
        String other = claimed.putIfAbsent(image.id(), file.path());
        if (other != null) {
            list(
                    ProblemKind.AMBIGUOUS,
                    file.path(),
                    place,
                    "is for " + image.path() + " as well as " + other,
                    "The latter is used");
            return null;
        }
        return image;
    }

    private void alone() throws IOException {
        List<FolderFile> files = source.files(format);
        try (ParallelWork work = new ParallelWork()) {
            for (int from = 0; from < files.size(); from += BATCH) {
                monitor.progress("Reading labels", from, files.size());
                stopIfAsked();
                List<LabelAttempt> attempts = new ArrayList<>();
                for (FolderFile file : files.subList(from, Math.min(from + BATCH, files.size()))) {
                    attempts.add(attempt(file));
                }
                for (LabelAttempt.Result result : work.all(attempts)) {
                    keep(result);
                }
            }
        }
    }

    private LabelAttempt attempt(FolderFile file) {
        List<ImageEntry> images = stems.find(file.stem(), file.path());
        if (images.isEmpty()) {
            images = names.find(file.stem(), file.path());
        }
        // Numbers for classes: which names they have is for the person to say.
        return new LabelAttempt(source.root(), new LabelFile(format, file, List.of()), images);
    }

    private void keep(LabelAttempt.Result result) {
        FolderFile file = result.file();
        Problem problem = result.problem();
        if (problem != null) {
            problems.add(problem);
            return;
        }
        ImageLabels labels = Objects.requireNonNull(result.labels());
        List<ImageEntry> images = result.images();
        String name = file.stem();
        if (images.isEmpty() && !labels.image().isEmpty()) {
            name = labels.image();
            images = names.find(name, file.path());
        }
        ImageEntry image = taken(images, name, file, "");
        if (image != null) {
            keep(image, file, labels);
        }
    }

    private void keep(ImageEntry image, FolderFile file, ImageLabels labels) {
        for (NamedBox box : labels.boxes()) {
            classes.add(box.category());
        }
        Catalogue.BoxCounts counts =
                present.getOrDefault(image.id(), new Catalogue.BoxCounts(0, 0));
        found.add(new FoundLabels.One(image, file.path(), labels, counts.all(), counts.byHand()));
    }

    private void list(ProblemKind kind, String file, String place, String what, String done) {
        problems.add(new Problem(kind, file, place, what, done));
    }
}
