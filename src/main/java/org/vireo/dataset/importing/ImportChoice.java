package org.vireo.dataset.importing;

import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.check.BoxCheck;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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

    /** The labels of an image as they will be: boxes inside of it under the names of classes. */
    BoxCheck.Result read(FoundLabels found, FoundLabels.One one) {
        LabelFormat format = found.format();
        Picture picture = Objects.requireNonNull(one.image().picture());
        ImageLabels labels = one.labels();
        List<NamedBox> boxes = new ArrayList<>();
        List<Problem> flaws = new ArrayList<>(labels.flaws());
        for (NamedBox box : labels.boxes()) {
            String chosen = classes.get(box.category());
            String name = chosen == null ? sourceName(found, box.category()) : chosen;
            if (dropped.contains(key(one.file(), box.place()))) {
                continue;
            }
            if (!name.isEmpty()) {
                boxes.add(box.named(name));
            } else if (chosen == null) {
                int number = Integer.parseInt(box.category());
                flaws.add(
                        new Problem(
                                ProblemKind.UNKNOWN_CLASS,
                                "",
                                box.place(),
                                YoloLines.unnamed(number, found.names().size()),
                                "The object was dropped"));
            }
        }
        ImageLabels named = labels.with(boxes, flaws);
        ImageLabels read = convention.reread(named, format, picture.width(), picture.height());
        BoxCheck.Result checked = BoxCheck.check(format, read, one.file(), picture);
        boolean emptied = read.boxes().isEmpty() && !labels.boxes().isEmpty();
        return emptied ? checked.unlabeled() : checked;
    }

    /** What the source calls a class; empty for a number of YOLO's without a name. */
    String sourceName(FoundLabels found, String category) {
        if (found.format() != LabelFormat.YOLO || found.names().isEmpty()) {
            return category;
        }
        int index = Integer.parseInt(category) - firstClass;
        return index >= 0 && index < found.names().size() ? found.names().get(index) : "";
    }
}
