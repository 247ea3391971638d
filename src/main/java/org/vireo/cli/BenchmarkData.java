package org.vireo.cli;

import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.run.RunData;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Photographs of nothing, to measure with: colored rectangles on a ground of noise, as large as
 * JPEG files of that many pixels usually are.
 *
 * @param root the folder they lie in
 * @param width in pixels
 * @param height in pixels
 */
record BenchmarkData(Path root, int width, int height) {
    static final int CLASSES = 3;

    /** So many are drawn; a longer list names them again and again. */
    private static final int DRAWN = 32;

    private static final int OBJECTS = 12;
    private static final int LEAST_SIDE = 20;
    private static final float QUALITY = 0.9f;

    /** Draws what is missing and lists so many images, all of them to learn from. */
    RunData list(int count) throws IOException {
        List<Example> drawn = new ArrayList<>();
        for (int i = 0; i < Math.min(count, DRAWN); i++) {
            drawn.add(image(i));
        }
        List<Example> all = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Example one = drawn.get(i % DRAWN);
            all.add(
                    new Example(
                            i + 1L,
                            one.path(),
                            one.image().stamp(),
                            0,
                            width,
                            height,
                            ImageState.LABELED,
                            Split.TRAINING,
                            one.annotations()));
        }
        List<Category> categories = new ArrayList<>();
        for (int k = 1; k <= CLASSES; k++) {
            categories.add(new Category(k, "class " + k));
        }
        return new RunData(categories, all);
    }

    private Example image(int number) throws IOException {
        Path file = root.resolve("%dx%d-%02d.jpg".formatted(width, height, number));
        Random random = new Random(number);
        List<Annotation> objects = new ArrayList<>();
        for (int i = 0; i < OBJECTS; i++) {
            int w = LEAST_SIDE + random.nextInt(width / 3);
            int h = LEAST_SIDE + random.nextInt(height / 3);
            Box box = Box.ofXywh(random.nextInt(width - w), random.nextInt(height - h), w, h);
            objects.add(Annotation.imported(box, 1 + random.nextInt(CLASSES)));
        }
        if (!Files.exists(file)) {
            ImageWriting.jpeg(new RgbImage(width, height, pixels(objects, random)), QUALITY, file);
        }
        return new Example(
                number + 1L,
                file.getFileName().toString(),
                new FileStamp(Files.size(file), Files.getLastModifiedTime(file).toMillis()),
                0,
                width,
                height,
                ImageState.LABELED,
                Split.TRAINING,
                objects);
    }

    private byte[] pixels(List<Annotation> objects, Random random) {
        byte[] rgb = new byte[3 * width * height];
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) (110 + random.nextInt(24));
        }
        for (Annotation object : objects) {
            Box box = object.box();
            int color = 60 * object.category();
            for (int y = (int) box.y1(); y < box.y2(); y++) {
                for (int x = (int) box.x1(); x < box.x2(); x++) {
                    rgb[3 * (y * width + x) + object.category() % 3] = (byte) color;
                }
            }
        }
        return rgb;
    }
}
