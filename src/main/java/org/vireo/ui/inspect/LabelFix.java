package org.vireo.ui.inspect;

import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One correction of an image's labels. */
sealed interface LabelFix {
    /** The edit's name, as undo shows it. */
    String what();

    /** The corrected labels; empty if the label that was to be corrected is not there any more. */
    Optional<Labeling> of(Labeling now);

    /**
     * A detection becomes a label, with its score.
     *
     * @param box inside the image
     */
    record Add(Box box, int category, double score) implements LabelFix {
        @Override
        public String what() {
            return "add box";
        }

        @Override
        public Optional<Labeling> of(Labeling now) {
            List<Annotation> labels = new ArrayList<>(now.annotations());
            labels.add(accepted(box, category, score));
            return Optional.of(now.with(labels));
        }
    }

    /**
     * A label moves to where the detection is.
     *
     * @param box inside the image
     */
    record Move(Annotation label, Box box, double score) implements LabelFix {
        @Override
        public String what() {
            return "move box";
        }

        @Override
        public Optional<Labeling> of(Labeling now) {
            return replaced(now, label, accepted(box, label.category(), score));
        }
    }

    /** A label gets another class. */
    record Reclass(Annotation label, int category) implements LabelFix {
        @Override
        public String what() {
            return "change class";
        }

        @Override
        public Optional<Labeling> of(Labeling now) {
            Annotation corrected =
                    new Annotation(
                            label.box(),
                            category,
                            label.crowd(),
                            label.area(),
                            Annotation.Source.DRAWN,
                            null);
            return replaced(now, label, corrected);
        }
    }

    /**
     * A label goes. Where it was the last one, the image is checked and empty: the person who takes
     * it away here is looking at the image and at all that was found in it.
     */
    record Delete(Annotation label) implements LabelFix {
        @Override
        public String what() {
            return "delete box";
        }

        @Override
        public Optional<Labeling> of(Labeling now) {
            List<Annotation> labels = new ArrayList<>(now.annotations());
            if (!labels.remove(label)) {
                return Optional.empty();
            }
            return Optional.of(
                    labels.isEmpty()
                            ? new Labeling(labels, ImageState.CHECKED_EMPTY, now.suggestions())
                            : now.with(labels));
        }
    }

    private static Annotation accepted(Box box, int category, double score) {
        return new Annotation(box, category, false, box.area(), Annotation.Source.ACCEPTED, score);
    }

    private static Optional<Labeling> replaced(Labeling now, Annotation old, Annotation corrected) {
        List<Annotation> labels = new ArrayList<>(now.annotations());
        int at = labels.indexOf(old);
        if (at < 0) {
            return Optional.empty();
        }
        labels.set(at, corrected);
        return Optional.of(now.with(labels));
    }
}
