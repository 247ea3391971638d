package org.vireo.dataset.formats;

import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Random data sets for round trips: odd names, odd numbers, empty images. */
final class RandomLabels {
    static final List<String> NAMES =
            List.of(
                    "race car",
                    "dog",
                    "Pilz",
                    "гриб",
                    "きのこ",
                    "no",
                    "1",
                    "a: b # c",
                    "<&>\"'",
                    "- [x]",
                    "\uD83C\uDF44 fly agaric",
                    "null");

    private final Random random;

    RandomLabels(long seed) {
        random = new Random(seed);
    }

    ImageLabels next(String image) {
        int width = 1 + random.nextInt(4000);
        int height = 1 + random.nextInt(4000);
        List<NamedBox> boxes = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            double x1 = random.nextDouble() * width * 0.9;
            double y1 = random.nextDouble() * height * 0.9;
            Box box =
                    new Box(
                            rounded(x1),
                            rounded(y1),
                            rounded(x1 + (width - x1) * (0.01 + 0.9 * random.nextDouble())),
                            rounded(y1 + (height - y1) * (0.01 + 0.9 * random.nextDouble())));
            String name = NAMES.get(random.nextInt(NAMES.size()));
            boolean crowd = random.nextInt(5) == 0;
            Double area = box.area() * random.nextDouble();
            boxes.add(new NamedBox(box, name, crowd, area, null, ""));
        }
        return new ImageLabels(image, width, height, boxes, List.of());
    }

    /** Whole numbers, tenths and all digits occur. */
    private double rounded(double value) {
        return switch (random.nextInt(3)) {
            case 0 -> Math.rint(value * 10) / 10;
            case 1 -> (float) value;
            default -> value;
        };
    }
}
