package org.vireo.inference;

import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The channels of a feature map in the order of how strongly they answer to objects. */
public final class ChannelRanking {
    private ChannelRanking() {}

    /**
     * How strongly a channel answers.
     *
     * @param channel from 0
     * @param strength its mean inside the boxes less that outside, in its standard deviations over
     *     the image; without boxes that deviation itself, in parts of the layer's largest number
     */
    public record Answer(int channel, double strength) {}

    /**
     * All channels, the strongest answer first.
     *
     * @param boxes in parts of the image's width and height, 0 to 1
     */
    public static List<Answer> of(FeatureMap map, List<Box> boxes) {
        boolean[] inside = inside(map, boxes);
        double largest = 0;
        for (float value : map.values()) {
            largest = Math.max(largest, Math.abs(value));
        }
        List<Answer> answers = new ArrayList<>();
        for (int channel = 0; channel < map.channels(); channel++) {
            answers.add(new Answer(channel, strength(map, channel, inside, largest)));
        }
        answers.sort(Comparator.comparingDouble(Answer::strength).reversed());
        return answers;
    }

    private static double strength(FeatureMap map, int channel, boolean[] inside, double largest) {
        double[] sums = new double[2];
        int[] counts = new int[2];
        double squares = 0;
        for (int place = 0; place < inside.length; place++) {
            double value = map.at(channel, place);
            int side = inside[place] ? 0 : 1;
            sums[side] += value;
            counts[side]++;
            squares += value * value;
        }
        double mean = (sums[0] + sums[1]) / inside.length;
        double deviation = Math.sqrt(Math.max(0, squares / inside.length - mean * mean));
        if (!(deviation > 1e-6 * largest)) {
            return 0;
        }
        return counts[0] == 0 || counts[1] == 0
                ? deviation / largest
                : (sums[0] / counts[0] - sums[1] / counts[1]) / deviation;
    }

    /** Which places lie in a box: by their middles, and for a small box the one that holds its. */
    private static boolean[] inside(FeatureMap map, List<Box> boxes) {
        boolean[] inside = new boolean[map.places()];
        for (Box box : boxes) {
            for (int y = 0; y < map.height(); y++) {
                for (int x = 0; x < map.width(); x++) {
                    double middleX = (x + 0.5) / map.width();
                    double middleY = (y + 0.5) / map.height();
                    inside[y * map.width() + x] |=
                            middleX >= box.x1()
                                    && middleX <= box.x2()
                                    && middleY >= box.y1()
                                    && middleY <= box.y2();
                }
            }
            int x = at((box.x1() + box.x2()) / 2, map.width());
            int y = at((box.y1() + box.y2()) / 2, map.height());
            inside[y * map.width() + x] = true;
        }
        return inside;
    }

    private static int at(double part, int places) {
        return Math.clamp((int) Math.floor(part * places), 0, places - 1);
    }
}
