package org.vireo.ui.features;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.image.RgbImage;
import org.vireo.inference.FeatureMap;
import org.vireo.report.ChannelView;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

class FeatureCacheTest {
    private static final int MOST_PICTURES = 20;
    private static final FeatureCache.Key KEY = key(1);

    private final FeatureCache cache = new FeatureCache(1 << 20, MOST_PICTURES);
    private int computed;

    private static FeatureCache.Key key(int image) {
        return new FeatureCache.Key(
                Path.of("best"), false, 1, ViewedImage.of(Path.of(image + ".png")), 1);
    }

    /** Four maps of 16 KB. */
    private FeatureCache.Seen see() {
        computed++;
        FeatureMap map = new FeatureMap(4, 32, 32, new float[4 * 32 * 32]);
        return new FeatureCache.Seen(
                new RgbImage(1, 1, new byte[3]), Collections.nCopies(ChannelView.LAYERS, map));
    }

    private ImageLayers channel(int channel) throws IOException {
        ChannelView view = new ChannelView.Single(Collections.nCopies(ChannelView.LAYERS, channel));
        return cache.picture(KEY, view, this::see);
    }

    @Test
    void whoeverLooksThroughAllChannelsOfOneImageKeepsFewOfTheirPictures() throws Exception {
        Set<ImageLayers> made = Collections.newSetFromMap(new IdentityHashMap<>());
        for (int i = 0; i < 500; i++) {
            made.add(channel(i));
        }
        int kept = 0;
        for (int i = 0; i < 500; i++) {
            kept += made.add(channel(i)) ? 0 : 1;
        }
        assertTrue(kept <= MOST_PICTURES, kept + " pictures");
        assertEquals(1, computed);
    }

    @Test
    void theSameIsMadeOnce() throws Exception {
        assertSame(channel(3), channel(3));
        assertEquals(1, computed);
    }

    @Test
    void featuresOfManyImagesStayWithinTheirBound() throws Exception {
        for (int pass = 0; pass < 2; pass++) {
            for (int image = 0; image < 100; image++) {
                cache.picture(key(image), ChannelView.Summary.MEAN, this::see);
            }
        }
        // The pictures of the second pass are gone, and 16 of 100 images fit into a megabyte.
        assertTrue(computed > 150, computed + " times");
    }
}
