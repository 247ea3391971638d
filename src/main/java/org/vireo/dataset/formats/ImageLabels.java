package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;

import java.util.List;

/**
 * What a label file says of one image.
 *
 * @param image the image's name as the file has it; empty if it has none
 * @param width the image's width in pixels as the file has it; 0 if it does not say
 * @param height the height; 0 if the file does not say
 * @param boxes the objects, in the file's order
 * @param flaws entries that are no boxes, and what else is to be said; the file is not named yet
 * @param id the image's number as the file has it; null if it has none
 * @param open whether the file leaves open what is in the image, even if it names nothing
 */
public record ImageLabels(
        String image,
        int width,
        int height,
        List<NamedBox> boxes,
        List<Problem> flaws,
        @Nullable Long id,
        boolean open) {

    public ImageLabels {
        boxes = List.copyOf(boxes);
        flaws = List.copyOf(flaws);
    }

    /** Labels of an image without a number, of which the file says all that is in it. */
    public ImageLabels(
            String image, int width, int height, List<NamedBox> boxes, List<Problem> flaws) {
        this(image, width, height, boxes, flaws, null, false);
    }

    /** The same image with other objects. */
    public ImageLabels with(List<NamedBox> others, List<Problem> said) {
        return new ImageLabels(image, width, height, others, said, id, open);
    }

    /** The same, of a size where the file does not say. */
    public ImageLabels sized(int w, int h) {
        return width > 0 && height > 0
                ? this
                : new ImageLabels(image, w, h, boxes, flaws, id, open);
    }

    /** Whether the file says that there is nothing in the image. */
    public boolean saysEmpty() {
        return boxes.isEmpty() && !open && flaws.stream().allMatch(ImageLabels::isNote);
    }

    /** Whether nothing is lost by what a problem says. */
    public static boolean isNote(Problem problem) {
        return switch (problem.kind()) {
            case ENCODING, NOT_KEPT, OUTLINE, SIZE_MISMATCH -> true;
            default -> false;
        };
    }
}
