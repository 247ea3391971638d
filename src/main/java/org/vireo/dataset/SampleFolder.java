package org.vireo.dataset;

import org.vireo.config.UserDirectories;
import org.vireo.file.FileTree;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;

/**
 * The sample data: shipped with the program, and a copy that the person may label and train on. A
 * second copy, the example, has finished runs.
 */
public final class SampleFolder {
    private static final String NAME = "sample-data";
    private static final String LABELED = "labeled_data";
    private static final String EXAMPLE = "example";

    /** What lies in the work folder of the example; hidden from whoever reads the images. */
    private static final String FINISHED = ".example";

    private static final String PACKED = ".gz";

    private final List<Path> shipped;
    private final Path copy;
    private final boolean finished;

    /**
     * Names the places.
     *
     * @param shipped where it may have come with the program, the likeliest first
     * @param copy where the person's copy lies, or shall
     */
    public SampleFolder(List<Path> shipped, Path copy) {
        this(shipped, copy, false);
    }

    private SampleFolder(List<Path> shipped, Path copy, boolean finished) {
        this.shipped = List.copyOf(shipped);
        this.copy = copy;
        this.finished = finished;
    }

    /** The same with finished runs; its copy lies beside this one's. */
    public SampleFolder example() {
        return new SampleFolder(shipped, copy.resolveSibling(EXAMPLE), true);
    }

    /** Shipped in the checkout or the package; the copy in the person's folder for data. */
    public static SampleFolder ofUser() {
        return new SampleFolder(shippedPlaces(), UserDirectories.ofProcess().data().resolve(NAME));
    }

    /** The working directory, then up from target/classes or from lib/app/vireo.jar. */
    static List<Path> shippedPlaces() {
        List<Path> places = new ArrayList<>();
        places.add(Path.of(NAME).toAbsolutePath());
        Path above = program().getParent();
        for (int i = 0; i < 3 && above != null; i++, above = above.getParent()) {
            places.add(above.resolve(NAME));
        }
        return places;
    }

    private static Path program() {
        CodeSource source = SampleFolder.class.getProtectionDomain().getCodeSource();
        try {
            return Path.of(source.getLocation().toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("a file has a path", e);
        }
    }

    /**
     * The person's copy, made at the first call; one that is there stays as it is. Where an earlier
     * program left a copy of other pictures, the new one lies beside it.
     *
     * @return empty if the monitor asked to stop
     * @throws IOException if the program came without the sample, or it cannot be copied
     */
    public Optional<Path> copy(JobMonitor monitor) throws IOException {
        Optional<Path> from =
                shipped.stream()
                        .filter(place ->
                                Files.isDirectory(place.resolve(finished ? FINISHED : LABELED)))
                        .findFirst();
        if (from.isEmpty()) {
            if (Files.isDirectory(copy)) {
                return Optional.of(copy);
            }
            throw new IOException(
                    "The sample data did not come with this program (there is no "
                            + shipped.getFirst()
                            + "). Open a folder of your own images, or take "
                            + NAME
                            + " from Vireo's sources.");
        }
        List<Path> files = files(from.get());
        Path to = copy;
        for (int i = 2; Files.isDirectory(to); i++) {
            if (!showsOtherPictures(to, from.get(), files)) {
                return Optional.of(to);
            }
            to = copy.resolveSibling(copy.getFileName() + "-" + i);
        }
        return copy(from.get(), files, to, monitor) ? Optional.of(to) : Optional.empty();
    }

    private static boolean showsOtherPictures(Path copy, Path from, List<Path> files)
            throws IOException {
        for (Path file : files) {
            Path copied = copy.resolve(from.relativize(file).toString());
            // Labels are the person's to change, and an image theirs to delete.
            if (file.toString().matches(".*\\.(JPEG|PNG)")
                    && Files.exists(copied)
                    && Files.size(copied) != Files.size(file)) {
                return true;
            }
        }
        return false;
    }

    private static boolean copy(Path from, List<Path> files, Path to, JobMonitor monitor)
            throws IOException {
        try {
            Path parent = Files.createDirectories(to.toAbsolutePath().getParent());
            // Beside its place and moved there, so that what is there is complete.
            Path unfinished = Files.createTempDirectory(parent, NAME);
            try {
                if (!copyFiles(from, files, unfinished, monitor)) {
                    return false;
                }
                Files.move(unfinished, to);
            } finally {
                FileTree.delete(unfinished);
            }
        } catch (IOException e) {
            // Another window may have been faster.
            if (!Files.isDirectory(to)) {
                throw e;
            }
        }
        return true;
    }

    /**
     * Images and labels, since whoever tried the sample in its place left a catalogue there; of the
     * example the runs behind them: what an older file has found in a newer image is not believed.
     */
    private List<Path> files(Path from) throws IOException {
        List<Path> files = new ArrayList<>();
        List<String> parts = new ArrayList<>(List.of("README.md", LABELED, "unlabeled_data"));
        if (finished) {
            parts.add(FINISHED);
        }
        for (String part : parts) {
            if (Files.exists(from.resolve(part))) {
                try (Stream<Path> below = Files.walk(from.resolve(part))) {
                    below.filter(Files::isRegularFile).forEach(files::add);
                }
            }
        }
        return files;
    }

    /** Weights are shipped packed, at half of their size. */
    private static void copy(Path file, Path target) throws IOException {
        String name = String.valueOf(target.getFileName());
        if (name.endsWith(PACKED)) {
            try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
                Files.copy(
                        in,
                        target.resolveSibling(name.substring(0, name.length() - PACKED.length())));
            }
        } else {
            Files.copy(file, target);
        }
    }

    private static boolean copyFiles(Path from, List<Path> files, Path to, JobMonitor monitor)
            throws IOException {
        for (int i = 0; i < files.size(); i++) {
            if (monitor.isCancelled()) {
                return false;
            }
            Path file = from.relativize(files.get(i));
            Path target =
                    file.startsWith(FINISHED)
                            ? to.resolve(WorkFolder.NAME)
                                    .resolve(file.subpath(1, file.getNameCount()).toString())
                            : to.resolve(file.toString());
            Files.createDirectories(target.getParent());
            copy(files.get(i), target);
            monitor.progress("Copying the sample data", i + 1, files.size());
        }
        return true;
    }
}
