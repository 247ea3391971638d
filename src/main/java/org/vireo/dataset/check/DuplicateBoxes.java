package org.vireo.dataset.check;

import org.vireo.dataset.catalogue.Labeling;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Boxes of one class that lie on each other: one object, drawn or exported twice. It is counted
 * twice in training, and one of the two is missed in every evaluation.
 */
public final class DuplicateBoxes {
    /** Two hands never draw so alike, and two objects never lie so close. */
    private static final double SAME = 0.95;

    private DuplicateBoxes() {}

    /**
     * The copies among an image's boxes, by their places; of two the one that a person drew is the
     * original, else the first.
     */
    public static BitSet of(List<Annotation> boxes) {
        BitSet copies = new BitSet();
        List<Integer> order =
                IntStream.range(0, boxes.size())
                        .boxed()
                        .sorted(Comparator.comparingDouble(i -> boxes.get(i).box().x1()))
                        .toList();
        for (int i = 0; i < order.size(); i++) {
            Annotation one = boxes.get(order.get(i));
            // Beyond that no left edge leaves room for enough overlap.
            double last = one.box().x1() + (1 - SAME) * one.box().width();
            for (int j = i + 1; j < order.size(); j++) {
                Annotation other = boxes.get(order.get(j));
                if (other.box().x1() > last) {
                    break;
                }
                boolean open = !copies.get(order.get(i)) && !copies.get(order.get(j));
                if (open && isSame(one, other)) {
                    copies.set(copyOf(order.get(i), order.get(j), boxes));
                }
            }
        }
        return copies;
    }

    private static boolean isSame(Annotation one, Annotation other) {
        Box box = one.box();
        return one.category() == other.category()
                && one.crowd() == other.crowd()
                && box.iou(other.box()) >= SAME;
    }

    private static int copyOf(int a, int b, List<Annotation> boxes) {
        int first = Math.min(a, b);
        int second = Math.max(a, b);
        boolean drawnLater =
                boxes.get(second).source() == Annotation.Source.DRAWN
                        && boxes.get(first).source() != Annotation.Source.DRAWN;
        return drawnLater ? first : second;
    }

    /** The labels without the copies. */
    public static Labeling without(Labeling labels) {
        BitSet copies = of(labels.annotations());
        List<Annotation> kept = new ArrayList<>();
        for (int i = 0; i < labels.annotations().size(); i++) {
            if (!copies.get(i)) {
                kept.add(labels.annotations().get(i));
            }
        }
        return new Labeling(kept, labels.state(), labels.suggestions());
    }
}
