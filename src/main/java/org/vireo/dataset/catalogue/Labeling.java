package org.vireo.dataset.catalogue;

import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;

/**
 * What is said of one image at one time.
 *
 * @param state {@link ImageState#LABELED} exactly if there are annotations
 * @param suggestions what a detector suggests and nobody has accepted or rejected, best first
 */
public record Labeling(
        List<Annotation> annotations, ImageState state, List<Detection> suggestions) {
    /** The usual least overlap of two boxes of the same object. */
    private static final double SAME_PLACE = 0.5;

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if state and annotations contradict each other
     */
    public Labeling {
        annotations = List.copyOf(annotations);
        suggestions = List.copyOf(suggestions);
        if ((state == ImageState.LABELED) == annotations.isEmpty()) {
            throw new IllegalArgumentException(
                    state + " does not fit " + annotations.size() + " annotations");
        }
    }

    /** Nobody has looked. */
    public static Labeling none() {
        return new Labeling(List.of(), ImageState.UNLABELED, List.of());
    }

    /**
     * With other annotations. Without any the image is unlabeled: that somebody took the last one
     * away does not say that there is nothing.
     */
    public Labeling with(List<Annotation> others) {
        ImageState then = others.isEmpty() ? ImageState.UNLABELED : ImageState.LABELED;
        return new Labeling(others, then, suggestions);
    }

    /** With other suggestions. */
    public Labeling withSuggestions(List<Detection> others) {
        return new Labeling(annotations, state, others);
    }

    /** Somebody looked and there is nothing; suggestions are thereby rejected. */
    public Labeling checkedEmpty() {
        return new Labeling(List.of(), ImageState.CHECKED_EMPTY, List.of());
    }

    /**
     * With the suggestions of at least that score as annotations. The others, and those of an
     * object that has its box, stay suggestions.
     */
    public Labeling accepting(double score) {
        List<Annotation> boxes = new ArrayList<>(annotations);
        List<Detection> left = new ArrayList<>();
        for (Detection one : suggestions) {
            if (one.score() >= score && !isRepeated(one)) {
                boxes.add(Annotation.accepted(one));
            } else {
                left.add(one);
            }
        }
        return left.size() == suggestions.size() ? this : with(boxes).withSuggestions(left);
    }

    /**
     * Whether there is an annotation of the same class at the same place: an IoU of 0.5 or more.
     */
    public boolean isRepeated(Detection suggestion) {
        return annotations.stream()
                .anyMatch(a ->
                        a.category() == suggestion.category()
                                && a.box().iou(suggestion.box()) >= SAME_PLACE);
    }

    /** Whether another says the same, whatever is suggested. */
    boolean agreesWith(Labeling other) {
        return state == other.state && annotations.equals(other.annotations);
    }

    /**
     * As text, without loss: the state, then a line for each annotation (corners, category, crowd,
     * area, source, score) and for each suggestion (corners, category, score).
     */
    String text() {
        StringBuilder text = new StringBuilder(state.name());
        for (Annotation a : annotations) {
            add(text, a.box());
            text.append(' ').append(a.category()).append(' ').append(a.crowd());
            text.append(' ').append(a.area()).append(' ').append(a.source().name());
            text.append(' ').append(a.score());
        }
        for (Detection d : suggestions) {
            add(text, d.box());
            text.append(' ').append(d.category()).append(' ').append(d.score());
        }
        return text.toString();
    }

    private static void add(StringBuilder text, Box box) {
        text.append('\n').append(box.x1()).append(' ').append(box.y1());
        text.append(' ').append(box.x2()).append(' ').append(box.y2());
    }

    /** What {@link #text} wrote. */
    static Labeling ofText(String text) {
        String[] lines = text.split("\n", -1);
        List<Annotation> annotations = new ArrayList<>();
        List<Detection> suggestions = new ArrayList<>();
        for (int i = 1; i < lines.length; i++) {
            String[] f = lines[i].split(" ", -1);
            Box box =
                    new Box(
                            Double.parseDouble(f[0]),
                            Double.parseDouble(f[1]),
                            Double.parseDouble(f[2]),
                            Double.parseDouble(f[3]));
            int category = Integer.parseInt(f[4]);
            if (f.length == 6) {
                suggestions.add(new Detection(box, category, Double.parseDouble(f[5])));
            } else {
                annotations.add(
                        new Annotation(
                                box,
                                category,
                                Boolean.parseBoolean(f[5]),
                                Double.parseDouble(f[6]),
                                Annotation.Source.valueOf(f[7]),
                                f[8].equals("null") ? null : Double.valueOf(f[8])));
            }
        }
        return new Labeling(annotations, ImageState.valueOf(lines[0]), suggestions);
    }
}
