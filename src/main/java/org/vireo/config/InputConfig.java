package org.vireo.config;

import java.util.ArrayList;
import java.util.List;

/** How images reach the detector. */
public record InputConfig(
        @Knob(
                        label = "Short side",
                        help =
                                "Images are resized until their short side has this length, unless"
                                        + " the long side would then pass its own limit.",
                        min = 32,
                        max = 8192,
                        unit = "px")
                int shortSide,
        @Knob(
                        label = "Long side",
                        help =
                                "The most that the long side may have after resizing. Larger finds"
                                        + " smaller objects, and costs time and memory.",
                        min = 32,
                        max = 8192,
                        unit = "px")
                int longSide,
        @Knob(
                        label = "Tiles",
                        help =
                                "Images with a longer side are cut into overlapping tiles of this"
                                        + " size, in pixels of the image, to learn from and to find"
                                        + " objects in. 0 never; -1 by itself, where half of the"
                                        + " objects would be smaller than 10 px.",
                        minusOne = "by the size of the objects",
                        zero = "none",
                        min = -1,
                        max = 100_000,
                        unit = "px",
                        advanced = true)
                int tile,
        @Knob(
                        label = "Flip probability",
                        help =
                                "How often a training image is mirrored left to right. 0 where left"
                                        + " and right mean something.",
                        min = 0,
                        max = 1)
                double flip,
        @Knob(
                        label = "Scale jitter, smallest",
                        help = "The smallest random factor on the size of a training image.",
                        min = 0.1,
                        max = 10,
                        advanced = true)
                double scaleJitterMin,
        @Knob(
                        label = "Scale jitter, largest",
                        help = "The largest random factor on the size of a training image.",
                        min = 0.1,
                        max = 10,
                        advanced = true)
                double scaleJitterMax,
        @Knob(
                        label = "Random crop",
                        help =
                                "How often a training image is cut to a part of it, of at least a"
                                        + " fifth of its area: with few images, objects are seen in more"
                                        + " sizes and places.",
                        min = 0,
                        max = 1)
                double crop,
        @Knob(
                        label = "Color jitter",
                        help =
                                "How far the brightness and contrast of a training image change, as"
                                        + " a part, and each of its colors by a third of it. 0 where"
                                        + " brightness or color tells classes apart.",
                        min = 0,
                        max = 0.9)
                double colorJitter,
        @Knob(
                        label = "Aspect grouping",
                        help =
                                "Put wide images with wide and tall with tall into a batch, which"
                                        + " saves the computation on padding.",
                        advanced = true)
                boolean aspectGrouping,
        @Knob(
                        label = "Color means",
                        help =
                                "What is subtracted of red, green and blue, where 1 is white. Empty"
                                        + " takes what the start weights are used to, or ImageNet's.",
                        min = -1,
                        max = 1,
                        advanced = true)
                List<Double> mean,
        @Knob(
                        label = "Color deviations",
                        help = "What red, green and blue are then divided by; with the means.",
                        min = 1e-4,
                        max = 1,
                        advanced = true)
                List<Double> std,
        @Knob(
                        label = "Repeat threshold",
                        help =
                                "Images with a class that is on fewer than this part of the images"
                                        + " are repeated. 0 never; -1 by itself when the most"
                                        + " frequent class has over 10 times the rarest's images.",
                        minusOne = "by how rare classes are",
                        zero = "never",
                        min = -1,
                        max = 1,
                        advanced = true)
                double repeatThreshold,
        @Knob(
                        label = "Labels used",
                        help =
                                "The share of the labeled training images that is learned from,"
                                        + " drawn by the seed; a smaller share lies within a larger"
                                        + " one. Below 1 it shows what labels are worth.",
                        min = 0.001,
                        max = 1,
                        advanced = true)
                double labelShare,
        @Knob(
                        label = "Image cache",
                        help =
                                "Memory for decoded images. 0 keeps none; -1 takes what the memory"
                                        + " allows.",
                        minusOne = "what the memory allows",
                        zero = "none",
                        min = -1,
                        max = 1_000_000,
                        unit = "MB",
                        advanced = true)
                int cacheMegabytes,
        @Knob(
                        label = "Loader threads",
                        help = "Threads that read and prepare images. 0 chooses by the cores.",
                        zero = "by the cores",
                        min = 0,
                        max = 256,
                        advanced = true)
                int loaderThreads)
        implements Checked {

    /** Images of at most the given sides, flipped half of the time. */
    static InputConfig of(int shortSide, int longSide) {
        return new InputConfig(
                shortSide, longSide, -1, 0.5, 1, 1, 0, 0, true, List.of(), List.of(), -1, 1, -1, 0);
    }

    public InputConfig {
        mean = List.copyOf(mean);
        std = List.copyOf(std);
    }

    /** Whether the colors are normalized as by default. */
    public boolean hasUsualColors() {
        return mean.isEmpty();
    }

    /** Whether {@link #tile} is left to the sizes of the objects. */
    public boolean tilesByItself() {
        return tile < 0;
    }

    /** Whether {@link #repeatThreshold} is left to the frequencies of the classes. */
    public boolean repeatsByItself() {
        return repeatThreshold < 0;
    }

    @Override
    public List<SettingProblem> conflicts() {
        List<SettingProblem> conflicts = new ArrayList<>();
        if (longSide < shortSide) {
            conflicts.add(
                    new SettingProblem(
                            "input.longSide",
                            ("Long side (input.longSide) is %s px, less than the short side"
                                            + " (input.shortSide) of %s px.")
                                    .formatted(longSide, shortSide)));
        }
        if (tile > 0 && tile < 32) {
            conflicts.add(
                    new SettingProblem(
                            "input.tile",
                            "Tiles (input.tile) are at least 32 px large, or 0 or -1."));
        }
        if (scaleJitterMax < scaleJitterMin) {
            conflicts.add(
                    new SettingProblem(
                            "input.scaleJitterMax",
                            "Scale jitter, largest (input.scaleJitterMax) is below the smallest"
                                    + " (input.scaleJitterMin)."));
        }
        if (mean.size() != std.size() || (mean.size() != 3 && !mean.isEmpty())) {
            conflicts.add(
                    new SettingProblem(
                            "input.mean",
                            "Color means (input.mean) and deviations (input.std) are three numbers"
                                    + " each, or both empty."));
        }
        if (repeatThreshold < 0 && repeatThreshold != -1) {
            conflicts.add(
                    new SettingProblem(
                            "input.repeatThreshold",
                            "Repeat threshold (input.repeatThreshold) takes -1 or a number from 0 to 1."));
        }
        return conflicts;
    }
}
