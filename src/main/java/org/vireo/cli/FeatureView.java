package org.vireo.cli;

import org.vireo.inference.FeatureMap;
import org.vireo.inference.PrincipalColors;
import org.vireo.report.FeatureFigure;
import org.vireo.report.FloatMap;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** What of a feature map's channels is drawn. */
sealed interface FeatureView {
    /** One number a place, over all channels. */
    enum Summary implements FeatureView {
        MEAN,
        MAX
    }

    /** Three colors a place. */
    record Colors() implements FeatureView {}

    /** One channel of each layer. */
    record Channel(int channel) implements FeatureView {}

    /** The tile that shows a map so. */
    default FeatureFigure.Tile tile(FeatureMap map) {
        return switch (this) {
            case Summary summary -> numbers(map, summary == Summary.MEAN ? map.mean() : map.max());
            case Colors _ -> new FeatureFigure.ColorTile(PrincipalColors.of(map), false);
            case Channel(int channel) -> {
                if (channel >= map.channels()) {
                    throw CommandFailure.usage(
                            "--view names channel %d, but the first map has the channels 0 to %d."
                                    .formatted(channel, map.channels() - 1));
                }
                yield numbers(map, map.channel(channel));
            }
        };
    }

    private static FeatureFigure.Tile numbers(FeatureMap map, float[] values) {
        return new FeatureFigure.MapTile(new FloatMap(map.width(), map.height(), values));
    }

    /** Reads mean, max, pca or channel:N. */
    final class Reader implements ITypeConverter<FeatureView> {
        @Override
        public FeatureView convert(String text) {
            if (text.matches("channel:\\d{1,6}")) {
                return new Channel(Integer.parseInt(text.substring("channel:".length())));
            }
            return switch (text) {
                case "mean" -> Summary.MEAN;
                case "max" -> Summary.MAX;
                case "pca" -> new Colors();
                default ->
                        throw new TypeConversionException(
                                "takes mean, max, pca or channel:N, not \"" + text + "\"");
            };
        }
    }
}
