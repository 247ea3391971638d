package org.vireo.report;

import org.vireo.inference.FeatureMap;
import org.vireo.inference.PrincipalColors;

import java.util.List;

/** What of a feature map's channels is drawn. */
public sealed interface ChannelView {
    /** How many layers of a backbone are drawn. */
    int LAYERS = 4;

    /** One picture over all channels. */
    enum Summary implements ChannelView {
        MEAN,
        MAX,
        PRINCIPAL
    }

    /**
     * One channel of each layer.
     *
     * @param ofLayers from 0, for layer1 to layer4; beyond a layer's last channel, that one is
     *     drawn
     */
    record Single(List<Integer> ofLayers) implements ChannelView {
        public Single {
            ofLayers = List.copyOf(ofLayers);
        }
    }

    /**
     * The tile that shows a map so.
     *
     * @param layer from 0
     */
    default FeatureFigure.Tile tile(FeatureMap map, int layer) {
        return switch (this) {
            case Summary.MEAN -> numbers(map, map.mean());
            case Summary.MAX -> numbers(map, map.max());
            case Summary.PRINCIPAL -> new FeatureFigure.ColorTile(PrincipalColors.of(map), false);
            case Single(List<Integer> channels) ->
                    numbers(map, map.channel(Math.min(channels.get(layer), map.channels() - 1)));
        };
    }

    /** What of a map is shown, as a map of its own: one channel, or all. */
    default FeatureMap shownOf(FeatureMap map, int layer) {
        return switch (this) {
            case Summary _ -> map;
            case Single(List<Integer> channels) ->
                    new FeatureMap(
                            1,
                            map.height(),
                            map.width(),
                            map.channel(Math.min(channels.get(layer), map.channels() - 1)));
        };
    }

    private static FeatureFigure.Tile numbers(FeatureMap map, float[] values) {
        return new FeatureFigure.MapTile(new FloatMap(map.width(), map.height(), values));
    }
}
