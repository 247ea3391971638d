package org.vireo.dataset.formats;

import org.vireo.label.Box;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.util.List;

/**
 * Writes YOLO txt, one file an image, and the {@code classes.txt} and {@code data.yaml} that name
 * the classes. YOLO knows no crowd or outline area; these do not cross.
 */
public final class YoloWriter {
    /** Enough for 1e-3 px in an image of a million pixels a side. */
    private static final int DIGITS = 10;

    private YoloWriter() {}

    /**
     * Writes one image's labels.
     *
     * @param names the class names by number; each box's class must be among them
     * @throws IllegalArgumentException if the labels' image size is not known, or a class is not
     *     among the names
     */
    public static void write(Path file, ImageLabels labels, List<String> names) throws IOException {
        double w = labels.width();
        double h = labels.height();
        if (!(w > 0 && h > 0)) {
            throw new IllegalArgumentException("YOLO labels need the image's size");
        }
        StringBuilder out = new StringBuilder();
        for (NamedBox object : labels.boxes()) {
            int category = names.indexOf(object.category());
            if (category < 0) {
                throw new IllegalArgumentException("no class is named " + object.category());
            }
            Box box = object.box();
            out.append(category);
            out.append(' ').append(relative((box.x1() + box.x2()) / 2 / w));
            out.append(' ').append(relative((box.y1() + box.y2()) / 2 / h));
            out.append(' ').append(relative(box.width() / w));
            out.append(' ').append(relative(box.height() / h)).append('\n');
        }
        SafeFile.write(file, out.toString());
    }

    /**
     * Writes {@code classes.txt} and {@code data.yaml} into {@code folder}. There is no {@code
     * path}: Ultralytics takes a relative one from the working folder, and without one the folder
     * of the yaml, wherever it is moved.
     *
     * @param training where the training images are, relative to the folder
     * @param validation where the validation images are, relative to the folder
     * @param test where the images are that are held out; empty for none
     */
    public static void writeNames(
            Path folder, List<String> names, String training, String validation, String test)
            throws IOException {
        StringBuilder lines = new StringBuilder();
        StringBuilder yaml = new StringBuilder();
        yaml.append("train: ").append(JsonText.quoted(training)).append('\n');
        yaml.append("val: ").append(JsonText.quoted(validation)).append('\n');
        if (!test.isEmpty()) {
            yaml.append("test: ").append(JsonText.quoted(test)).append('\n');
        }
        yaml.append("nc: ").append(names.size()).append("\nnames:\n");
        for (String name : names) {
            lines.append(name).append('\n');
            yaml.append("- ").append(JsonText.quoted(name)).append('\n');
        }
        SafeFile.write(folder.resolve("classes.txt"), lines.toString());
        SafeFile.write(folder.resolve("data.yaml"), yaml.toString());
    }

    private static String relative(double value) {
        return BigDecimal.valueOf(value)
                .setScale(DIGITS, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }
}
