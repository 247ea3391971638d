package org.vireo.vision.selfsupervised;

import org.vireo.config.ViewsConfig;
import org.vireo.vision.transform.ColorOperations;
import org.vireo.vision.transform.HueTurn;
import org.vireo.vision.transform.PixelPlanes;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * A random change of color, as torchvision's {@code ColorJitter}: four operations in random order.
 *
 * @param order in which they are applied; those of strength 0 are left out
 * @param brightness factor
 * @param contrast factor
 * @param saturation factor
 * @param hue turn, as a part of the circle
 */
record ColorJitter(
        List<Operation> order, double brightness, double contrast, double saturation, double hue) {

    enum Operation {
        BRIGHTNESS,
        CONTRAST,
        SATURATION,
        HUE
    }

    static ColorJitter draw(ViewsConfig config, RandomGenerator random) {
        List<Operation> order = new ArrayList<>(List.of(Operation.values()));
        for (int i = order.size() - 1; i > 0; i--) {
            order.add(order.remove(random.nextInt(i + 1)));
        }
        ColorJitter jitter =
                new ColorJitter(
                        order,
                        around(1, config.brightness(), random),
                        around(1, config.contrast(), random),
                        around(1, config.saturation(), random),
                        around(0, config.hue(), random));
        order.removeIf(operation -> strength(operation, config) == 0);
        return jitter;
    }

    private static double strength(Operation operation, ViewsConfig config) {
        return switch (operation) {
            case BRIGHTNESS -> config.brightness();
            case CONTRAST -> config.contrast();
            case SATURATION -> config.saturation();
            case HUE -> config.hue();
        };
    }

    private static double around(double middle, double strength, RandomGenerator random) {
        return middle + strength * (2 * random.nextDouble() - 1);
    }

    void apply(PixelPlanes pixels) {
        for (Operation operation : order) {
            switch (operation) {
                case BRIGHTNESS -> ColorOperations.brightness(pixels, brightness);
                case CONTRAST -> ColorOperations.contrast(pixels, contrast);
                case SATURATION -> ColorOperations.saturation(pixels, saturation);
                case HUE -> HueTurn.turn(pixels, hue);
            }
        }
    }
}
