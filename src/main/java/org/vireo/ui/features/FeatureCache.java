package org.vireo.ui.features;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;

import org.vireo.image.RgbImage;
import org.vireo.inference.FeatureMap;
import org.vireo.report.ChannelView;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The features that were asked for last, so that another channel of them costs nothing, and the
 * pictures that were made of them. Both are bounded, whatever is asked for.
 */
final class FeatureCache {
    private static final int KILOBYTE = 1024;

    private final Cache<Key, Seen> seen;
    private final Cache<Picture, ImageLayers> pictures;

    /**
     * An empty one.
     *
     * @param mostBytes of features
     * @param mostPictures what is made of an image is about 1 MB where it enters at 800 pixels
     */
    FeatureCache(long mostBytes, int mostPictures) {
        seen =
                Caffeine.newBuilder()
                        .maximumWeight(mostBytes / KILOBYTE)
                        .<Key, Seen>weigher((_, one) -> (int) (one.bytes() / KILOBYTE))
                        .executor(Runnable::run)
                        .build();
        pictures = Caffeine.newBuilder().maximumSize(mostPictures).executor(Runnable::run).build();
    }

    /**
     * What was computed.
     *
     * @param weights the network's file
     * @param untrained whether only the kind of network is the file's, and its weights are random
     * @param written when, in milliseconds since 1970
     * @param modified when the image was, in milliseconds since 1970
     */
    record Key(Path weights, boolean untrained, long written, ViewedImage image, long modified) {}

    private record Picture(Key key, ChannelView view) {}

    /** What a network makes of an image. */
    record Seen(RgbImage photo, List<FeatureMap> layers) {
        long bytes() {
            long numbers = 0;
            for (FeatureMap map : layers) {
                numbers += (long) map.channels() * map.height() * map.width();
            }
            return numbers * Float.BYTES;
        }
    }

    /** Runs a network over an image. */
    @FunctionalInterface
    interface Source {
        Seen see() throws IOException;
    }

    /** A picture of the features, made where it is not there. */
    ImageLayers picture(Key key, ChannelView view, Source source) throws IOException {
        Picture wanted = new Picture(key, view);
        ImageLayers known = pictures.getIfPresent(wanted);
        if (known != null) {
            return known;
        }
        Seen all = seen(key, source);
        ImageLayers made = ImageLayers.of(all.photo(), all.layers(), view);
        pictures.put(wanted, made);
        return made;
    }

    /** The features themselves, made where they are not there. */
    Seen seen(Key key, Source source) throws IOException {
        Seen known = seen.getIfPresent(key);
        if (known != null) {
            return known;
        }
        Seen made = source.see();
        seen.put(key, made);
        return made;
    }

    void clear() {
        seen.invalidateAll();
        pictures.invalidateAll();
    }
}
