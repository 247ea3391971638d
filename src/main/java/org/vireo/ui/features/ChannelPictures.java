package org.vireo.ui.features;

import javafx.scene.image.Image;

import org.vireo.inference.ChannelRanking;
import org.vireo.inference.FeatureMap;
import org.vireo.label.Box;
import org.vireo.report.FeatureFigure;
import org.vireo.report.FloatMap;

import java.util.List;

/**
 * The channels of one layer for one image, the strongest answer first.
 *
 * @param channels how many the layer has
 * @param byBoxes whether they are sorted by what lies in the image's boxes; else by how they vary
 * @param pictures of the first ones
 */
record ChannelPictures(int channels, boolean byBoxes, List<Picture> pictures) {
    static final ChannelPictures NONE = new ChannelPictures(0, false, List.of());
    private static final int MOST = 60;

    ChannelPictures {
        pictures = List.copyOf(pictures);
    }

    /**
     * A channel.
     *
     * @param strength of its answer, by {@link ChannelRanking}
     */
    record Picture(int channel, double strength, Image image) {}

    static ChannelPictures of(FeatureMap map, List<Box> boxes) {
        List<Picture> pictures =
                ChannelRanking.of(map, boxes).stream()
                        .limit(MOST)
                        .map(answer -> {
                            FloatMap values =
                                    new FloatMap(
                                            map.width(),
                                            map.height(),
                                            map.channel(answer.channel()));
                            return new Picture(
                                    answer.channel(),
                                    answer.strength(),
                                    TileImages.screen(
                                            FeatureFigure.colored(
                                                    values, values.min(), values.max())));
                        })
                        .toList();
        return new ChannelPictures(map.channels(), !boxes.isEmpty(), pictures);
    }

    /** What the order is. */
    String inWords() {
        if (pictures.isEmpty()) {
            return "";
        }
        String most =
                pictures.size() < channels ? "The " + pictures.size() + " that " : "Those that ";
        return byBoxes
                ? most + "answer most inside the boxes of this image, the strongest first"
                : most + "vary most over this image, which has no boxes";
    }
}
