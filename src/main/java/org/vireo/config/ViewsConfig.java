package org.vireo.config;

import java.util.List;

/** The random views of an image. */
public record ViewsConfig(
        @Knob(
                        label = "Smallest crop",
                        help =
                                "The smallest part of an image's area that a view shows. Larger where"
                                        + " the objects are small.",
                        min = 0.01,
                        max = 1)
                double minArea,
        @Knob(
                        label = "Flip probability",
                        help = "How often a view is mirrored left to right.",
                        min = 0,
                        max = 1)
                double flip,
        @Knob(
                        label = "Color jitter probability",
                        help =
                                "How often colors are changed. Lower where color is what tells"
                                        + " classes apart.",
                        min = 0,
                        max = 1)
                double jitter,
        @Knob(
                        label = "Brightness",
                        help = "The most that brightness changes, as a part.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double brightness,
        @Knob(
                        label = "Contrast",
                        help = "The most that contrast changes, as a part.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double contrast,
        @Knob(
                        label = "Saturation",
                        help = "The most that saturation changes, as a part.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double saturation,
        @Knob(
                        label = "Hue",
                        help = "The most that hue turns, as a part of the circle.",
                        min = 0,
                        max = 0.5,
                        advanced = true)
                double hue,
        @Knob(label = "Gray probability", help = "How often a view has no color.", min = 0, max = 1)
                double gray,
        @Knob(
                        label = "Blur probability, first view",
                        help = "How often the first view is blurred.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double blurFirst,
        @Knob(
                        label = "Blur probability, second view",
                        help = "How often the second view is blurred.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double blurSecond,
        @Knob(
                        label = "Solarize probability, first view",
                        help = "How often bright pixels of the first view are inverted.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double solarizeFirst,
        @Knob(
                        label = "Solarize probability, second view",
                        help = "How often bright pixels of the second view are inverted.",
                        min = 0,
                        max = 1,
                        advanced = true)
                double solarizeSecond)
        implements Checked {

    /** Those of VICReg's and Barlow Twins' authors. */
    static ViewsConfig standard() {
        return new ViewsConfig(0.08, 0.5, 0.8, 0.4, 0.4, 0.2, 0.1, 0.2, 1.0, 0.1, 0.0, 0.2);
    }

    /** Two of a kind, as SimSiam's and SimCLR's. */
    static ViewsConfig symmetric(double minArea, double jitter, double hue) {
        return new ViewsConfig(
                minArea, 0.5, 0.8, jitter, jitter, jitter, hue, 0.2, 0.5, 0.5, 0.0, 0.0);
    }

    @Override
    public List<String> warnings() {
        return minArea > 0.9 && jitter == 0
                ? List.of(
                        "The two views (views) hardly differ, so that there is nothing to learn;"
                                + " lower the smallest crop or raise the color jitter.")
                : List.of();
    }
}
