package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;

import java.util.List;

/**
 * What a label file says of one image.
 *
 * @param image the image's name as the file has it; empty if it has none
 * @param width the image's width in pixels as the file has it; 0 if it does not say
 * @param height the height; 0 if the file does not say
 * @param boxes the objects, in the file's order
 * @param flaws entries that are no boxes
 * @param id the image's number as the file has it; null if it has none
 */
public record ImageLabels(
        String image,
        int width,
        int height,
        List<NamedBox> boxes,
        List<Flaw> flaws,
        @Nullable Long id) {

    /** An entry that could not be made a box; it is dropped. */
    public record Flaw(ProblemKind kind, String place, String what) {}

    public ImageLabels {
        boxes = List.copyOf(boxes);
        flaws = List.copyOf(flaws);
    }

    /** Labels of an image without a number. */
    public ImageLabels(
            String image, int width, int height, List<NamedBox> boxes, List<Flaw> flaws) {
        this(image, width, height, boxes, flaws, null);
    }

    /** Labels without flaws. */
    public ImageLabels(String image, int width, int height, List<NamedBox> boxes) {
        this(image, width, height, boxes, List.of());
    }

    /** Whether the file says that there is nothing in the image. */
    public boolean saysEmpty() {
        return boxes.isEmpty() && flaws.isEmpty();
    }
}
