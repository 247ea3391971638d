package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.NamedBox;
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
        boolean sized = labels.width() > 0 && labels.height() > 0;
        double width = sized ? labels.width() : picture.width();
        double height = sized ? labels.height() : picture.height();
        List<NamedBox> boxes = new ArrayList<>();
        List<ImageLabels.Flaw> flaws = new ArrayList<>(labels.flaws());
        for (NamedBox box : labels.boxes()) {
            String name = name(box.category());
            if (choice.dropped().contains(ImportChoice.key(one.file(), box.place()))) {
                continue;
            }
            if (name == null) {
                flaws.add(unnamed(box));
            } else if (!name.isEmpty()) {
                NamedBox named =
                        new NamedBox(
                                box.box(), name, box.crowd(), box.area(), box.score(), box.place());
                choice.convention().reread(named, format, width, height, boxes, flaws);
            }
        }
        ImageLabels read = labels.with(boxes, flaws);
        BoxCheck.Result checked = BoxCheck.check(format, read, one.file(), picture);
        boolean emptied = boxes.isEmpty() && !labels.boxes().isEmpty();
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

    private ImageLabels.Flaw unnamed(NamedBox box) {
        return new ImageLabels.Flaw(
                ProblemKind.UNKNOWN_CLASS,
                box.place(),
                "has class "
                        + box.category()
                        + ", but only "
                        + names.size()
                        + (names.size() == 1 ? " class is named" : " classes are named"));
    }
}
