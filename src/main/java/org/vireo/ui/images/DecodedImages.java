package org.vireo.ui.images;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.file.FailureSentence;
import org.vireo.image.DepthRule;
import org.vireo.image.UnreadableImageException;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.viewer.ScreenImage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Images decoded for the viewer: the one that is shown, and its neighbors ahead of time, so that
 * they appear at once. At most two are decoded at a time. For the JavaFX thread.
 */
final class DecodedImages {
    private static final int BYTES_PER_PIXEL = 4;

    private final Reading reading;
    private final long mostBytes;
    private final Consumer<Decoded> arrived;
    private final LatestWork<Decoded> first;
    private final LatestWork<Decoded> ahead;
    private final Map<Long, Decoded> kept = new LinkedHashMap<>(16, 0.75f, true);
    private List<Ask> wanted = List.of();
    private @Nullable Ask aheadNow;

    /**
     * None yet.
     *
     * @param reading decodes a file
     * @param mostBytes what all may take together, beside the one that is shown
     * @param arrived hears of each image that was decoded
     */
    DecodedImages(
            Background background,
            Reading reading,
            long mostBytes,
            Consumer<Decoded> arrived,
            Consumer<Exception> failed) {
        this.reading = reading;
        this.mostBytes = mostBytes;
        this.arrived = arrived;
        first = new LatestWork<>(background, this::keep, failed);
        ahead =
                new LatestWork<>(
                        background,
                        decoded -> {
                            aheadNow = null;
                            keep(decoded);
                        },
                        failure -> {
                            aheadNow = null;
                            failed.accept(failure);
                        });
    }

    /** Makes an image of a file ready for the screen. */
    @FunctionalInterface
    interface Reading {
        ScreenImage read(Path file, DepthRule depth) throws UnreadableImageException;
    }

    /** An image whose file lies in a folder, and how its samples are shown. */
    record Ask(Path root, DepthRule depth, ImageEntry image) {}

    /**
     * What came of decoding an image.
     *
     * @param picture null if it cannot be decoded
     * @param failure why not; else null
     */
    record Decoded(
            Ask of, @Nullable ScreenImage picture, @Nullable UnreadableImageException failure) {
        /** Why it cannot be decoded, as a sentence; else empty. */
        String problem() {
            return failure == null ? "" : FailureSentence.of(failure);
        }

        /** Whether it is of an image in the state that its file has now. */
        boolean isOf(Ask image) {
            return isSame(of, image);
        }

        long bytes() {
            return picture == null
                    ? 0
                    : (long)
                            (BYTES_PER_PIXEL
                                    * picture.pixels().getWidth()
                                    * picture.pixels().getHeight());
        }
    }

    /** What came of decoding an image, if that is known already. */
    @Nullable Decoded get(Ask image) {
        Decoded known = kept.get(image.image().id());
        return known != null && isSame(known.of(), image) ? known : null;
    }

    /** Whether both are of the same pixels, whatever is said of them. */
    private static boolean isSame(Ask one, Ask other) {
        return one.root().equals(other.root())
                && one.depth().equals(other.depth())
                && one.image().id() == other.image().id()
                && one.image().stamp().equals(other.image().stamp());
    }

    /** Decodes an image, and then others that may be wanted next, the likeliest first. */
    void show(Ask image, List<Ask> neighbors) {
        List<Ask> all = new ArrayList<>();
        all.add(image);
        all.addAll(neighbors);
        wanted = List.copyOf(all);
        Ask running = aheadNow;
        if (get(image) != null) {
            lookAhead();
        } else if (running == null || !isSame(running, image)) {
            first.order(() -> decode(image));
        }
    }

    /** Forgets everything. */
    void clear() {
        wanted = List.of();
        first.clear();
        ahead.clear();
        aheadNow = null;
        kept.clear();
    }

    private Decoded decode(Ask image) {
        try {
            Path file = image.root().resolve(image.image().path());
            return new Decoded(image, reading.read(file, image.depth()), null);
        } catch (UnreadableImageException e) {
            return new Decoded(image, null, e);
        }
    }

    private void keep(Decoded decoded) {
        if (wanted.isEmpty()) {
            return;
        }
        kept.put(decoded.of().image().id(), decoded);
        forget(one -> wanted.stream().anyMatch(one::isOf));
        forget(one -> one.isOf(wanted.getFirst()));
        arrived.accept(decoded);
        lookAhead();
    }

    /** Lets go of the longest unused, but for some, as far as there is too much. */
    private void forget(Predicate<Decoded> but) {
        long bytes = kept.values().stream().mapToLong(Decoded::bytes).sum();
        Iterator<Decoded> oldest = kept.values().iterator();
        while (bytes > mostBytes && oldest.hasNext()) {
            Decoded one = oldest.next();
            if (!but.test(one)) {
                bytes -= one.bytes();
                oldest.remove();
            }
        }
    }

    private void lookAhead() {
        if (aheadNow != null || wanted.isEmpty() || get(wanted.getFirst()) == null) {
            return;
        }
        long room = mostBytes;
        for (Ask next : wanted) {
            room -= (long) BYTES_PER_PIXEL * next.image().width() * next.image().height();
            if (room < 0) {
                return;
            }
            if (get(next) == null) {
                aheadNow = next;
                ahead.order(() -> decode(next));
                return;
            }
        }
    }
}
