package org.vireo.ui.features;

import org.vireo.image.RgbImage;
import org.vireo.inference.FeatureMap;
import org.vireo.report.ChannelView;
import org.vireo.report.FeatureFigure;

import java.util.ArrayList;
import java.util.List;

/**
 * What the four layers of one network make of one image, ready to be shown.
 *
 * @param photo the image, no larger than it is shown
 * @param layers what is seen at the backbone's taps
 */
record ImageLayers(RgbImage photo, List<Layer> layers) {
    private static final int BINS = 48;

    ImageLayers {
        layers = List.copyOf(layers);
    }

    /**
     * One layer.
     *
     * @param tile its picture
     * @param dead how many channels say the same at every place
     * @param histogram of all numbers that are shown: of one channel, or of all
     */
    record Layer(
            FeatureFigure.Tile tile,
            int channels,
            int height,
            int width,
            int dead,
            FeatureMap.Histogram histogram) {}

    static ImageLayers of(RgbImage photo, List<FeatureMap> maps, ChannelView view) {
        List<Layer> layers = new ArrayList<>();
        for (FeatureMap map : maps) {
            layers.add(
                    new Layer(
                            view.tile(map, layers.size()),
                            map.channels(),
                            map.height(),
                            map.width(),
                            map.deadChannels(),
                            view.shownOf(map, layers.size()).histogram(BINS)));
        }
        return new ImageLayers(photo, layers);
    }
}
