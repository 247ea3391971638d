package org.vireo.run;

import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.duplicates.ContentHash;
import org.vireo.image.TiffPages;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Images of a run that are no longer what they were when it was made.
 *
 * @param paths of those that are gone or changed
 * @param sentence that names them; empty if there are none
 */
public record GoneImages(Set<String> paths, String sentence) {
    private static final int MOST_NAMED = 20;
    private static final int CHUNK = 512;

    /** So many because a network drive answers slowly, and many questions at once. */
    private static final int THREADS = 8;

    public GoneImages {
        paths = Set.copyOf(paths);
    }

    /**
     * Looks at each file; what cannot be looked at counts as there.
     *
     * @param root the image folder
     * @throws RunException with a sentence if more than half are gone or changed
     */
    public static GoneImages of(RunData data, Path root, JobMonitor monitor)
            throws IOException, InterruptedException {
        List<Example> images = data.images();
        ExecutorService threads =
                Executors.newFixedThreadPool(
                        THREADS, Thread.ofPlatform().daemon().name("vireo-look-", 1).factory());
        List<String> named = new ArrayList<>();
        Set<String> paths = new HashSet<>();
        try {
            List<Future<List<String>>> chunks = new ArrayList<>();
            for (int from = 0; from < images.size(); from += CHUNK) {
                List<Example> chunk = images.subList(from, Math.min(images.size(), from + CHUNK));
                chunks.add(threads.submit(() -> look(chunk, root)));
            }
            for (int i = 0; i < chunks.size() && !monitor.isCancelled(); i++) {
                List<String> verdicts = chunks.get(i).get();
                for (int k = 0; k < verdicts.size(); k++) {
                    if (!verdicts.get(k).isEmpty()) {
                        String path = images.get(i * CHUNK + k).path();
                        paths.add(path);
                        if (named.size() < MOST_NAMED) {
                            named.add(path + " (" + verdicts.get(k) + ")");
                        }
                    }
                }
                if (images.size() > CHUNK) {
                    monitor.progress(
                            "Looking for the images",
                            Math.min(images.size(), (i + 1) * CHUNK),
                            images.size());
                }
            }
        } catch (ExecutionException e) {
            throw new IOException("The images cannot be looked for: " + e.getCause(), e);
        } finally {
            threads.shutdownNow();
        }
        String sentence = sentence(paths.size(), images.size(), named);
        if (paths.size() > images.size() / 2) {
            throw new RunException(
                    sentence
                            + " That is too many to go on without them: put them back into "
                            + root
                            + ", or name the folder where they are now (resume RUN --images"
                            + " FOLDER).");
        }
        return new GoneImages(paths, sentence);
    }

    private static String sentence(int gone, int all, List<String> named) {
        if (gone == 0) {
            return "";
        }
        return gone
                + " of the "
                + all
                + (gone == 1 ? " images of the run is" : " images of the run are")
                + " gone or changed, and left out: "
                + named.stream().collect(Collectors.joining(", "))
                + (gone > named.size() ? " and " + (gone - named.size()) + " more." : ".");
    }

    /** For each image what happened to it, empty if nothing did. */
    private static List<String> look(List<Example> images, Path root) {
        return images.stream().map(image -> look(image, root.resolve(image.path()))).toList();
    }

    private static String look(Example image, Path file) {
        try {
            BasicFileAttributes now =
                    Files.readAttributes(TiffPages.file(file), BasicFileAttributes.class);
            if (!now.isRegularFile()) {
                return "gone";
            }
            return now.size() != image.image().stamp().bytes() || hasOtherContent(image, file, now)
                    ? "changed"
                    : "";
        } catch (NoSuchFileException _) {
            return "gone";
        } catch (IOException _) {
            return "";
        }
    }

    /** A copied folder has other times, so only the content tells. */
    private static boolean hasOtherContent(Example image, Path file, BasicFileAttributes now)
            throws IOException {
        return image.knowsContent()
                && now.lastModifiedTime().toMillis() != image.image().stamp().modified()
                && Long.parseUnsignedLong(ContentHash.of(file), 16) != image.hash();
    }

    /** The places of those that are gone, in a list of paths. */
    public BitSet in(int size, IntFunction<String> path) {
        BitSet places = new BitSet();
        if (!paths.isEmpty()) {
            for (int i = 0; i < size; i++) {
                places.set(i, paths.contains(path.apply(i)));
            }
        }
        return places;
    }
}
