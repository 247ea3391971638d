package org.vireo.ui.inspect;

import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.util.Optional;
import java.util.function.IntFunction;

/** What a person can do about a label at the box that shows the error. */
enum FixKind {
    /** The detector is right: its box becomes a label. */
    ADD("Add this box as a label", "Enter"),

    /** The detector is better placed: the label moves to its box. */
    MOVE("Move the label here", "M"),

    /** The detector's class is the right one: the label gets it. */
    RECLASS("Give the label the class of the box", "C"),

    /** There is no such object: the label goes. */
    DELETE("Delete the label", "Delete");

    private final String name;
    private final String key;

    FixKind(String name, String key) {
        this.name = name;
        this.key = key;
    }

    /** As the list of shortcuts has it. */
    String title() {
        return name;
    }

    /** The key that does it. */
    String key() {
        return key;
    }

    /** Whether it makes sense for a box. */
    boolean fits(ShownBox box) {
        Annotation label = box.object();
        return switch (this) {
            case ADD ->
                    switch (box.sign()) {
                        case NOTHING_THERE, BADLY_PLACED, DUPLICATE, WRONG_CLASS -> true;
                        case NOT_COUNTED, UNJUDGED -> true;
                        case RIGHT, MISSED -> false;
                    };
            case MOVE -> !box.isMissed() && label != null && !label.crowd();
            case RECLASS -> !box.isMissed() && label != null && label.category() != box.category();
            case DELETE -> label != null;
        };
    }

    /** What a button says, with the classes by name. */
    String words(ShownBox box, IntFunction<String> names) {
        Annotation label = box.object();
        return switch (this) {
            case ADD -> "Add label " + names.apply(box.category());
            case MOVE -> "Move label here";
            case RECLASS -> "Change label to " + names.apply(box.category());
            case DELETE ->
                    label == null
                            ? "Delete label"
                            : "Delete label " + names.apply(label.category());
        };
    }

    /**
     * The correction.
     *
     * @return empty if it does not fit the box
     */
    Optional<LabelFix> of(InspectedImage image, ShownBox box) {
        Annotation label = box.object();
        if (!fits(box)) {
            return Optional.empty();
        }
        if (this == ADD) {
            return Optional.of(new LabelFix.Add(inside(image, box), box.category(), box.score()));
        }
        return label == null
                ? Optional.empty()
                : Optional.of(
                        switch (this) {
                            case ADD, MOVE ->
                                    new LabelFix.Move(label, inside(image, box), box.score());
                            case RECLASS -> new LabelFix.Reclass(label, box.category());
                            case DELETE -> new LabelFix.Delete(label);
                        });
    }

    /** The one that a box's verdict suggests; empty where nothing is wrong. */
    static Optional<FixKind> suggested(ShownBox box) {
        return switch (box.sign()) {
            case NOTHING_THERE, UNJUDGED -> Optional.of(ADD);
            case BADLY_PLACED -> Optional.of(MOVE);
            case WRONG_CLASS -> Optional.of(RECLASS);
            case MISSED -> Optional.of(DELETE);
            case DUPLICATE, RIGHT, NOT_COUNTED -> Optional.empty();
        };
    }

    private static Box inside(InspectedImage image, ShownBox box) {
        return image.entry().isReadable()
                ? box.box().clippedTo(image.entry().width(), image.entry().height())
                : box.box();
    }
}
