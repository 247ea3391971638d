package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.formats.YoloLines;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** What the labels of an image become by a choice, before they are imported. */
final class LabelInterpreter {
    private final LabelFormat format;
    private final List<String> names;
    private final ImportChoice choice;

    LabelInterpreter(FoundLabels found, ImportChoice choice) {
        this.format = found.format();
        this.names = found.names();
        this.choice = choice;
    }

    /** Boxes inside the image under the names that they will have. */
    BoxCheck.Result read(FoundLabels.One one) {
        Picture picture = Objects.requireNonNull(one.image().picture());
        ImageLabels labels = one.labels();
        List<NamedBox> boxes = new ArrayList<>();
        List<Problem> flaws = new ArrayList<>(labels.flaws());
        for (NamedBox box : labels.boxes()) {
            String name = name(box.category());
            if (choice.dropped().contains(ImportChoice.key(one.file(), box.place()))) {
                continue;
            }
            if (name == null) {
                int number = Integer.parseInt(box.category());
                flaws.add(
                        new Problem(
                                ProblemKind.UNKNOWN_CLASS,
                                "",
                                box.place(),
                                YoloLines.unnamed(number, names.size()),
                                "The object was dropped"));
            } else if (!name.isEmpty()) {
                boxes.add(box.named(name));
            }
        }
        ImageLabels read =
                choice.convention()
                        .reread(
                                labels.with(boxes, flaws),
                                format,
                                picture.width(),
                                picture.height());
        BoxCheck.Result checked = BoxCheck.check(format, read, one.file(), picture);
        boolean emptied = read.boxes().isEmpty() && !labels.boxes().isEmpty();
        return emptied ? checked.unlabeled() : checked;
    }

    /** What the source calls a class: its name, or for YOLO the name of its number. */
    static String sourceName(FoundLabels found, int firstClass, String category) {
        if (found.format() != LabelFormat.YOLO || found.names().isEmpty()) {
            return category;
        }
        int index = Integer.parseInt(category) - firstClass;
        return index >= 0 && index < found.names().size() ? found.names().get(index) : "";
    }

    /** The name that a class of the source gets; empty to leave it out, null if it has none. */
    private @Nullable String name(String category) {
        String chosen = choice.classes().get(category);
        if (chosen != null) {
            return chosen;
        }
        if (format != LabelFormat.YOLO || names.isEmpty()) {
            return category;
        }
        int index = Integer.parseInt(category) - choice.firstClass();
        boolean named = index >= 0 && index < names.size() && !names.get(index).isEmpty();
        return named ? names.get(index) : null;
    }
}
