package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.util.ArrayList;
import java.util.List;

/**
 * What a label file says of one image.
 *
 * @param image the image's name as the file has it; empty if it has none
 * @param width the image's width in pixels as the file has it; 0 if it does not say
 * @param height the height; 0 if the file does not say
 * @param boxes the objects, in the file's order
 * @param flaws entries that are no boxes, and what else is to be said
 * @param id the image's number as the file has it; null if it has none
 * @param open whether the file leaves open what is in the image, even if it names nothing
 */
public record ImageLabels(
        String image,
        int width,
        int height,
        List<NamedBox> boxes,
        List<Flaw> flaws,
        @Nullable Long id,
        boolean open) {

    /**
     * An entry that could not be made a box, or was made one in a way worth knowing.
     *
     * @param done what was done, as a sentence without its full stop
     */
    public record Flaw(ProblemKind kind, String place, String what, String done) {

        /** An entry that is dropped. */
        public Flaw(ProblemKind kind, String place, String what) {
            this(kind, place, what, "The object was dropped");
        }

        /** The same as a problem of a file. */
        public Problem in(String file) {
            return new Problem(kind, file, place, what, done);
        }

        /** Whether nothing is lost by it. */
        boolean isNote() {
            return kind == ProblemKind.ENCODING
                    || kind == ProblemKind.NOT_KEPT
                    || kind == ProblemKind.OUTLINE
                    || kind == ProblemKind.SIZE_MISMATCH;
        }

        /** An entry that is dropped for what its reader says. */
        static Flaw of(String place, LabelFileException e) {
            return new Flaw(e.kind(), place, e.what());
        }
    }

    public ImageLabels {
        boxes = List.copyOf(boxes);
        flaws = List.copyOf(flaws);
    }

    /** Labels of an image without a number, of which the file says all that is in it. */
    public ImageLabels(
            String image, int width, int height, List<NamedBox> boxes, List<Flaw> flaws) {
        this(image, width, height, boxes, flaws, null, false);
    }

    /** The same image with other objects. */
    public ImageLabels with(List<NamedBox> others, List<Flaw> said) {
        return new ImageLabels(image, width, height, others, said, id, open);
    }

    /** The same with more to be said. */
    public ImageLabels noting(List<Flaw> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<Flaw> all = new ArrayList<>(more);
        all.addAll(flaws);
        return with(boxes, all);
    }

    /** Labels without flaws. */
    public ImageLabels(String image, int width, int height, List<NamedBox> boxes) {
        this(image, width, height, boxes, List.of());
    }

    /** Whether the file says that there is nothing in the image. */
    public boolean saysEmpty() {
        return boxes.isEmpty() && !open && flaws.stream().allMatch(Flaw::isNote);
    }
}
