package org.vireo.image;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/**
 * The images of a list, read one by one, in any order, by any thread. One that cannot be read is
 * tried once more after a moment, then named and left out for good; {@link #readable} gives the
 * next of the list in its place.
 *
 * <p>That ends when too much fails: more than a tenth of the images that were tried, if these are
 * at least {@value #FEW}, or more than half of the list.
 */
public final class ImageFeed {
    private static final int FEW = 20;
    private static final int MOST_NAMED = 20;
    private static final long MOMENT_MILLIS = 300;

    private final int size;
    private final IntFunction<Path> files;
    private final Decoder decoder;
    private final Consumer<String> said;
    private final long pauseMillis;
    private final BitSet tried = new BitSet();
    private final BitSet leftOut = new BitSet();
    private int failed;

    /** Reads an image file. */
    @FunctionalInterface
    public interface Decoder {
        RgbImage decode(Path file) throws IOException;
    }

    /** An image, and its place in the list. */
    public record Found(int index, RgbImage pixels) {}

    /**
     * A list of which everything is still to be tried.
     *
     * @param said hears a sentence for each image that is left out, of the first {@value
     *     #MOST_NAMED}, and a count from then on; from any thread
     */
    public ImageFeed(int size, IntFunction<Path> files, Decoder decoder, Consumer<String> said) {
        this(size, files, decoder, said, MOMENT_MILLIS);
    }

    ImageFeed(
            int size,
            IntFunction<Path> files,
            Decoder decoder,
            Consumer<String> said,
            long pauseMillis) {
        this.size = size;
        this.files = files;
        this.decoder = decoder;
        this.said = said;
        this.pauseMillis = pauseMillis;
    }

    /** Leaves images out that were named already, by their places. */
    public synchronized void leaveOut(BitSet known) {
        leftOut.or(known);
    }

    /** How many are left out so far. */
    public synchronized int leftOut() {
        return leftOut.cardinality();
    }

    /**
     * Reads one image; empty if it is left out.
     *
     * @throws IOException with a sentence if too many cannot be read
     */
    public Optional<RgbImage> read(int index) throws IOException, InterruptedException {
        if (isLeftOut(index)) {
            return Optional.empty();
        }
        Path file = files.apply(index);
        try {
            return Optional.of(succeeded(index, decoder.decode(file)));
        } catch (IOException _) {
            Thread.sleep(pauseMillis);
        }
        try {
            return Optional.of(succeeded(index, decoder.decode(file)));
        } catch (IOException e) {
            failed(index, e);
            return Optional.empty();
        }
    }

    /**
     * Reads an image or, where that is left out, the next one that can be read; behind the last
     * comes the first.
     *
     * @throws IOException with a sentence if too many cannot be read
     */
    public Found readable(int index) throws IOException, InterruptedException {
        for (int i = 0; i < size; i++) {
            int at = (index + i) % size;
            Optional<RgbImage> pixels = read(at);
            if (pixels.isPresent()) {
                return new Found(at, pixels.get());
            }
        }
        throw new IOException("None of the " + size + " images can be read.");
    }

    private synchronized boolean isLeftOut(int index) {
        return leftOut.get(index);
    }

    private synchronized RgbImage succeeded(int index, RgbImage pixels) {
        tried.set(index);
        return pixels;
    }

    private synchronized void failed(int index, IOException reason) throws IOException {
        tried.set(index);
        if (!leftOut.get(index)) {
            leftOut.set(index);
            failed++;
            name(reason);
        }
        int attempts = tried.cardinality();
        boolean share = failed >= FEW && failed > attempts / 10;
        if (share || leftOut.cardinality() > size / 2) {
            throw new IOException(
                    (share
                                    ? failed + " of " + attempts + " images could not be read"
                                    : "%s of all %s images cannot be read"
                                            .formatted(leftOut.cardinality(), size))
                            + ", which is too many to go on without them; the last: "
                            + reason.getMessage(),
                    reason);
        }
    }

    private void name(IOException reason) {
        if (failed <= MOST_NAMED) {
            said.accept("Left out: " + reason.getMessage());
        } else if (failed % MOST_NAMED == 0) {
            said.accept(failed + " images could not be read so far and are left out.");
        }
    }
}
