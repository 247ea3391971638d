package org.vireo.dataset.importing;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.LabelSet;
import org.vireo.dataset.formats.LabelText;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.layout.FolderFile;
import org.vireo.dataset.layout.ImageNames;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;
import org.vireo.job.ParallelWork;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.function.Supplier;

/**
 * Reads the labels of a source for the images of a folder; changes nothing. An image that two label
 * files speak of gets those of the first that has boxes.
 */
public final class LabelSearch {
    private static final int BATCH = 512;

    private final LabelSource source;
    private final LabelFormat format;
    private final JobMonitor monitor;
    private final ImageNames<ImageEntry> names;
    private final YoloLines yolo;
    private final Map<Long, Integer> byHand;
    private final Map<Long, FoundLabels.One> found = new LinkedHashMap<>();
    private final Map<String, Long> classIds = new HashMap<>();
    private final Set<String> classes = new LinkedHashSet<>();
    private final List<Problem> problems = new ArrayList<>();
    private final List<Problem> missing = new ArrayList<>();

    private LabelSearch(
            LabelSource source,
            LabelFormat format,
            Optional<YoloLines.Kind> lines,
            Catalogue catalogue,
            JobMonitor monitor) {
        this.source = source;
        this.format = format;
        this.monitor = monitor;
        this.names = new ImageNames<>(catalogue.images(), ImageEntry::path);
        YoloLines likeliest = source.meaning(format);
        this.yolo = lines.map(likeliest::with).orElse(likeliest);
        this.byHand = catalogue.boxesByHand();
    }

    /**
     * Reads all files of one format, YOLO's with lines that mean what a person says.
     *
     * @param lines empty for what the files themselves say
     * @throws IOException if reading was interrupted
     * @throws CancellationException if the monitor asked to stop
     */
    public static FoundLabels read(
            LabelSource source,
            LabelFormat format,
            Optional<YoloLines.Kind> lines,
            Catalogue catalogue,
            JobMonitor monitor)
            throws IOException {
        LabelSearch search = new LabelSearch(source, format, lines, catalogue, monitor);
        return LabelText.reading(source.encoding(), search::run);
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
        problems.addAll(source.namesEncoding(format));
        yolo.notes().forEach(note -> problems.add(note.in(".")));
        List<Problem> listed = new ArrayList<>(problems);
        listed.addAll(Problem.capped(source.root().toString(), missing));
        return new FoundLabels(
                source.root(),
                format,
                List.copyOf(found.values()),
                yolo,
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
            SetBinding binding = SetBinding.of(set, file.path(), names);
            problems.addAll(binding.problems());
            missing.addAll(binding.missing());
            int done = 0;
            for (FoundLabels.One bound : binding.images()) {
                if (done++ % BATCH == 0) {
                    monitor.progress("Finding images", done, binding.images().size());
                    stopIfAsked();
                }
                keep(bound.image(), file, "image " + bound.labels().image(), bound.labels());
            }
        } catch (CancellationException e) {
            throw e;
        } catch (IOException | RuntimeException | StackOverflowError e) {
            problems.add(
                    LabelFileException.of(source.root().resolve(file.path()), e)
                            .in(file.path(), "It is left out"));
        }
    }

    /** What was read of a label file of one image: labels, or else a problem. */
    private record Read(
            FolderFile file,
            ImageNames.Match<ImageEntry> image,
            @Nullable ImageLabels labels,
            @Nullable Problem problem) {}

    private void alone() throws IOException {
        List<Supplier<Read>> attempts = new ArrayList<>();
        for (FolderFile file : source.files(format)) {
            attempts.add(() -> LabelText.reading(source.encoding(), () -> read(file)));
        }
        if (!ParallelWork.batches(
                attempts, BATCH, "Reading labels", monitor, read -> read.forEach(this::keep))) {
            throw new CancellationException();
        }
    }

    private ImageNames.Match<ImageEntry> image(FolderFile file) {
        ImageNames.Match<ImageEntry> image = names.findStem(file.stem(), file.path());
        return image.image() == null ? names.find(file.stem(), file.path()) : image;
    }

    private Read read(FolderFile file) {
        ImageNames.Match<ImageEntry> match = image(file);
        Path path = source.root().resolve(file.path());
        int width = match.image() == null ? 1 : match.image().width();
        int height = match.image() == null ? 1 : match.image().height();
        try {
            // Numbers for classes: which names they have is for the person to say.
            return new Read(file, match, format.read(path, yolo.open(), width, height), null);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            Problem problem = LabelFileException.of(path, e).in(file.path(), "It is left out");
            return new Read(file, match, null, problem);
        }
    }

    private void keep(Read read) {
        FolderFile file = read.file();
        ImageLabels labels = read.labels();
        if (labels == null) {
            problems.add(Objects.requireNonNull(read.problem()));
            return;
        }
        ImageNames.Match<ImageEntry> match = read.image();
        if (match.image() == null && !labels.image().isEmpty()) {
            match = names.find(labels.image(), file.path());
        }
        ImageEntry image = match.image();
        ImageEntry other = match.other();
        if (image == null) {
            missing.add(
                    Problem.of(
                            ProblemKind.MISSING_IMAGE,
                            file.path(),
                            "has no image of its name",
                            "Its labels are left out"));
        } else if (other != null) {
            list(
                    ProblemKind.AMBIGUOUS,
                    file.path(),
                    "",
                    "may be for " + image.path() + " or " + other.path(),
                    "Its labels are left out");
        } else {
            keep(image, file, "", labels);
        }
    }

    private void keep(ImageEntry image, FolderFile file, String place, ImageLabels labels) {
        if (!image.isReadable()) {
            list(
                    ProblemKind.UNREADABLE_IMAGE,
                    file.path(),
                    place,
                    "is for " + image.path() + ", which cannot be read",
                    "It is left out");
            return;
        }
        FoundLabels.One other = found.get(image.id());
        if (other != null && !other.labels().saysEmpty()) {
            if (!labels.saysEmpty()) {
                list(
                        ProblemKind.AMBIGUOUS,
                        file.path(),
                        place,
                        "is for " + image.path() + " as well as " + other.file(),
                        "The latter is used");
            }
            return;
        }
        labels.boxes().forEach(box -> classes.add(box.category()));
        int drawn = byHand.getOrDefault(image.id(), 0);
        found.put(image.id(), new FoundLabels.One(image, file.path(), labels, drawn));
    }

    private void list(ProblemKind kind, String file, String place, String what, String done) {
        problems.add(new Problem(kind, file, place, what, done));
    }
}
