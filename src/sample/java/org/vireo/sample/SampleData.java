package org.vireo.sample;

import org.vireo.job.JobMonitor;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes a set of drawn images of dogs, mushrooms and race cars, in the layout of the report:
 * {@code labeled_data/{training,validation}/{images/N.JPEG,labels/N.yml}} and {@code
 * unlabeled_data/N.JPEG|PNG}. Numbers begin at 1 for training and go on for validation; unlabelled
 * images begin at 0.
 *
 * <p>Every picture follows from (seed, part, index) alone. A few files are difficult on purpose:
 * see {@link Oddity}.
 */
public final class SampleData {
    static final String README = "README.md";
    static final String TITLE = "# Vireo sample data";

    private static final int UNLABELLED_SIDE = 224;
    private static final int SHORTEST_SIDE = 180;
    private static final int LONGEST_SIDE = 420;
    private static final double QUALITY = 0.8;
    private static final double UNLABELLED_QUALITY = 0.7;

    private final Path folder;
    private final SampleSettings settings;
    private final JobMonitor monitor;
    private final AtomicInteger done = new AtomicInteger();

    private SampleData(Path folder, SampleSettings settings, JobMonitor monitor) {
        this.folder = folder;
        this.settings = settings;
        this.monitor = monitor;
    }

    /**
     * Makes the set, on all cores. An earlier sample in the folder is replaced.
     *
     * @return whether it was finished; false if the monitor asked to stop
     * @throws IOException if the folder holds something else, or cannot be written
     */
    public static boolean write(Path folder, SampleSettings settings, JobMonitor monitor)
            throws IOException {
        SampleData data = new SampleData(folder, settings, monitor);
        data.clear();
        try {
            return data.writeAll();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** Leaves an empty folder, or throws if that would destroy what is not ours. */
    private void clear() throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new IOException(folder + " is a file; choose a folder for the sample data.");
        }
        Files.createDirectories(folder);
        try (Stream<Path> content = Files.list(folder)) {
            if (content.findAny().isEmpty()) {
                return;
            }
        }
        if (!isSample()) {
            throw new IOException(
                    folder
                            + " is not empty and holds no earlier sample data; nothing was written."
                            + " Choose an empty folder.");
        }
        for (String part : new String[] {"labeled_data", "unlabeled_data"}) {
            removeOurs(folder.resolve(part));
        }
    }

    private boolean isSample() throws IOException {
        Path readme = folder.resolve(README);
        if (!Files.isRegularFile(readme) || Files.size(readme) > 100_000) {
            return false;
        }
        return Files.readString(readme).startsWith(TITLE);
    }

    private static void removeOurs(Path part) throws IOException {
        if (!Files.isDirectory(part)) {
            return;
        }
        try (Stream<Path> files = Files.walk(part)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (file.getFileName().toString().matches("\\d+\\.(JPEG|PNG|yml)")) {
                    Files.delete(file);
                }
            }
        }
    }

    private boolean writeAll() throws IOException {
        Files.writeString(folder.resolve(README), SampleText.readme(settings));
        Path training = labelled("training");
        Path validation = labelled("validation");
        Path unlabelled = Files.createDirectories(folder.resolve("unlabeled_data"));
        each(settings.training(), i -> writeLabelled(training, "training", i, i + 1));
        each(
                settings.validation(),
                i -> writeLabelled(validation, "validation", i, settings.training() + i + 1));
        each(settings.unlabelled(), i -> writeUnlabelled(unlabelled, i));
        return !monitor.isCancelled();
    }

    private Path labelled(String split) throws IOException {
        Path path = folder.resolve("labeled_data").resolve(split);
        Files.createDirectories(path.resolve("images"));
        Files.createDirectories(path.resolve("labels"));
        return path;
    }

    private interface Step {
        void make(int index) throws IOException;
    }

    private void each(int count, Step step) {
        int total = settings.training() + settings.validation() + settings.unlabelled();
        IntStream.range(0, count)
                .parallel()
                .forEach(i -> {
                    if (monitor.isCancelled()) {
                        return;
                    }
                    try {
                        step.make(i);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                    monitor.progress("Drawing images", done.incrementAndGet(), total);
                });
    }

    private void writeLabelled(Path part, String split, int index, int number) throws IOException {
        Scene scene = labelledScene(settings, split, index);
        Oddity oddity = Oddity.ofLabelled(index);
        Files.write(
                part.resolve("images").resolve(number + ".JPEG"),
                oddity.file(scene.image(), QUALITY));
        Files.writeString(part.resolve("labels").resolve(number + ".yml"), SampleText.label(scene));
    }

    private void writeUnlabelled(Path part, int index) throws IOException {
        Dice dice = Dice.of(settings.seed(), "unlabelled", index);
        BufferedImage image =
                Scene.of(UNLABELLED_SIDE, UNLABELLED_SIDE, settings.difficulty(), dice).image();
        Oddity oddity = Oddity.ofUnlabelled(index);
        Files.write(
                part.resolve(index + oddity.extension()), oddity.file(image, UNLABELLED_QUALITY));
    }

    /** The picture of a labelled part, 180 to 420 pixels a side. */
    static Scene labelledScene(SampleSettings settings, String split, int index) {
        Dice dice = Dice.of(settings.seed(), split, index);
        int width = dice.whole(200, LONGEST_SIDE);
        int height = (int) Math.round(width * dice.logBetween(0.62, 1.5));
        return Scene.of(
                width,
                Math.clamp(height, SHORTEST_SIDE, LONGEST_SIDE),
                settings.difficulty(),
                dice);
    }
}
