package org.vireo.report;

import org.vireo.dataset.formats.CsvText;
import org.vireo.job.Wording;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.List;

/**
 * How many objects of each class each image has and how large their boxes are on average, as CSV: a
 * line for each image and class, also where there are none. Sizes are in pixels, and in micrometers
 * where a scale is known.
 */
public final class CountTable {
    private final List<Category> classes;
    private final double confidence;
    private final double scale;
    private final StringBuilder text = new StringBuilder();

    /**
     * An empty table.
     *
     * @param confidence the score from which a detection counts
     * @param scale micrometers that a pixel is wide; NaN if that is not known
     */
    public CountTable(List<Category> classes, double confidence, double scale) {
        this.classes = List.copyOf(classes);
        this.confidence = confidence;
        this.scale = scale;
        text.append("image,class,count,mean_width_px,mean_height_px,mean_area_px");
        if (isScaled()) {
            text.append(",mean_width_um,mean_height_um,mean_area_um2");
        }
        text.append('\n');
    }

    private boolean isScaled() {
        return !Double.isNaN(scale);
    }

    /** Adds what was found in an image. */
    public void add(String image, List<Detection> found) {
        for (Category category : classes) {
            int count = 0;
            double width = 0;
            double height = 0;
            double area = 0;
            for (Detection one : found) {
                if (one.category() == category.id() && one.score() >= confidence) {
                    count++;
                    width += one.box().width();
                    height += one.box().height();
                    area += one.box().area();
                }
            }
            text.append(CsvText.quoted(image)).append(',').append(CsvText.quoted(category.name()));
            text.append(',').append(count);
            mean(width, count);
            mean(height, count);
            mean(area, count);
            if (isScaled()) {
                mean(width * scale, count);
                mean(height * scale, count);
                mean(area * scale * scale, count);
            }
            text.append('\n');
        }
    }

    /** Where nothing was counted there is no size, rather than one of zero. */
    private void mean(double sum, int count) {
        text.append(',').append(count == 0 ? "" : Wording.of("%.3f", sum / count));
    }

    /** The whole table, with a heading. */
    public String text() {
        return text.toString();
    }
}
