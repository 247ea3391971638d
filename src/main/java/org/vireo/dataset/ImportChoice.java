package org.vireo.dataset;

import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.LabelFormat;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * How labels are to be read and what becomes of those that are there.
 *
 * @param convention what the numbers of a box mean
 * @param firstClass the number of YOLO's first class, 0 or 1
 * @param classes other names for classes, by the names that the source has for them; an empty one
 *     leaves its boxes out
 * @param present what becomes of labels that images have already
 * @param alsoByHand whether {@link Present#REPLACE} takes boxes, too, that a person drew
 * @param dropped boxes that are left out, by {@link #key}
 */
public record ImportChoice(
        BoxConvention convention,
        int firstClass,
        Map<String, String> classes,
        Present present,
        boolean alsoByHand,
        Set<String> dropped) {

    /** What becomes of the labels that an image has already. */
    public enum Present {
        /** They stay, and the image gets no others. */
        KEEP,
        /** They stay, and the image gets what is not there yet. */
        ADD,
        /** Those that were read from files go. */
        REPLACE
    }

    public ImportChoice {
        classes = Map.copyOf(classes);
        dropped = Set.copyOf(dropped);
    }

    /** As the format's description says, keeping what is there. */
    public static ImportChoice standard(LabelFormat format) {
        return new ImportChoice(format.convention(), 0, Map.of(), Present.KEEP, false, Set.of());
    }

    /** As the labels themselves say, keeping what is there. */
    public static ImportChoice likeliest(FoundLabels found) {
        return standard(found.format())
                .with(ConventionGuess.of(found))
                .withFirstClass(found.yolo().firstClass());
    }

    /** A box of a label file. */
    public static String key(String file, String place) {
        return file + "\n" + place;
    }

    /** With another convention. */
    public ImportChoice with(BoxConvention other) {
        return new ImportChoice(other, firstClass, classes, present, alsoByHand, dropped);
    }

    /** With another number for YOLO's first class. */
    public ImportChoice withFirstClass(int number) {
        return new ImportChoice(convention, number, classes, present, alsoByHand, dropped);
    }

    /** With another name for a class of the source; an empty one leaves its boxes out. */
    public ImportChoice withClass(String source, String name) {
        Map<String, String> others = new HashMap<>(classes);
        others.put(source, name);
        return new ImportChoice(convention, firstClass, others, present, alsoByHand, dropped);
    }

    /** With another fate of the labels that are there. */
    public ImportChoice withPresent(Present fate, boolean hand) {
        return new ImportChoice(convention, firstClass, classes, fate, hand, dropped);
    }

    /** With boxes left out, or taken in again. */
    public ImportChoice withDropped(Set<String> keys, boolean drop) {
        Set<String> others = new HashSet<>(dropped);
        if (drop) {
            others.addAll(keys);
        } else {
            others.removeAll(keys);
        }
        return new ImportChoice(convention, firstClass, classes, present, alsoByHand, others);
    }
}
