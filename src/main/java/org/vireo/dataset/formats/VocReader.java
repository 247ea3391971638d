package org.vireo.dataset.formats;

import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * Pascal VOC XML, one file an image. An object without a {@code bndbox} gets the box around its
 * {@code polygon}, or around roLabelImg's turned {@code robndbox}.
 *
 * <p>Coordinates are taken as they stand in the file and written back the same. The VOC devkit
 * counts pixels from 1 and includes the last; labelImg and most tools write plain corners, and
 * torchvision's users train on the numbers as they are. Shifting by one would move the boxes of
 * everybody else.
 */
public final class VocReader {
    /** What our own files of the devkit's kind say of themselves: pixels are counted from 1. */
    static final String FROM_ONE = "Vireo, whole pixels counted from 1";

    private final LabelSet.Builder set = new LabelSet.Builder();
    private final boolean fromOne;

    private VocReader(XmlElement root) {
        fromOne =
                root.children("source").stream()
                        .anyMatch(source -> source.text("annotation").strip().equals(FROM_ONE));
    }

    /**
     * Reads one file.
     *
     * @throws LabelFileException if it is not VOC XML, or uses a DOCTYPE or entities
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file) throws IOException {
        LabelText.Content content = LabelText.read(file);
        XmlElement root =
                XmlCursor.read(new StringReader(content.text()), "annotation", XmlCursor::element);
        VocReader reader = new VocReader(root);
        content.notes().forEach(reader.set::say);
        return reader.annotation(root);
    }

    private ImageLabels annotation(XmlElement root) {
        String image = root.text("filename").strip();
        XmlElement size = root.child("size");
        if (size != null) {
            set.image(image, side(size, "width", image), side(size, "height", image));
        }
        int index = 0;
        for (XmlElement object : root.children("object")) {
            String place = "object " + index++;
            set.add(image, place, () -> object(object, image, place));
        }
        return set.only(image);
    }

    private int side(XmlElement size, String name, String image) {
        XmlElement side = size.child(name);
        if (side == null) {
            return 0;
        }
        try {
            return Math.clamp(Math.round(LabelText.number(side.text())), 0, Integer.MAX_VALUE);
        } catch (LabelFileException e) {
            set.flaw(
                    image,
                    new Problem(ProblemKind.SIZE_MISMATCH, "", "size", e.what(), "It is not used"));
            return 0;
        }
    }

    private NamedBox object(XmlElement object, String image, String place)
            throws LabelFileException {
        boolean flagged =
                Stream.of("difficult", "truncated", "occluded")
                        .anyMatch(flag -> object.text(flag).strip().matches("1|(?i)true"));
        if (flagged || !object.text("pose").strip().matches("(?i)|unspecified")) {
            set.besides().attributes();
        }
        String category = LabelText.className(object.text("name"));
        XmlElement corners = object.child("bndbox");
        XmlElement turned = object.child("robndbox");
        XmlElement polygon = object.child("polygon");
        boolean outlined = turned != null || polygon != null;
        if (corners != null) {
            try {
                double[] c = numbers(corners, "xmin", "ymin", "xmax", "ymax");
                int first = fromOne ? 1 : 0;
                set.besides().outlines(outlined ? 1 : 0);
                return NamedBox.of(new Box(c[0] - first, c[1] - first, c[2], c[3]), category);
            } catch (LabelFileException e) {
                if (!outlined) {
                    throw e;
                }
            }
        }
        NamedBox box;
        if (turned != null) {
            double[] v = numbers(turned, "cx", "cy", "w", "h", "angle");
            Box upright = Outline.centered(v[0], v[1], v[2], v[3]);
            box = Outline.turned(upright, v[4], v[0], v[1], category);
        } else if (polygon != null) {
            box = Outline.polygon(points(polygon), category);
        } else {
            throw new LabelFileException(ProblemKind.NO_BOX, "has no <bndbox>");
        }
        set.flaw(
                image,
                new Problem(
                        ProblemKind.OUTLINE,
                        "",
                        place,
                        turned == null ? "has a polygon and no box" : "has a turned box",
                        "The box around it was taken"));
        return box;
    }

    private static double[] numbers(XmlElement of, String... names) throws LabelFileException {
        double[] values = new double[names.length];
        for (int i = 0; i < values.length; i++) {
            XmlElement one = of.child(names[i]);
            if (one == null) {
                throw LabelFileException.damaged("has a box without " + String.join(", ", names));
            }
            values[i] = LabelText.number(one.text());
        }
        return values;
    }

    /**
     * The points of a polygon, of any tool: {@code x1, y1, x2, y2} and so on, or {@code x} and
     * {@code y} in elements of their own.
     */
    private static double[] points(XmlElement polygon) throws LabelFileException {
        List<Double> x = new ArrayList<>();
        List<Double> y = new ArrayList<>();
        for (XmlElement part : polygon.children()) {
            boolean point = part.name().equals("pt") || part.name().equals("point");
            for (XmlElement one : point ? part.children() : List.of(part)) {
                if (one.name().matches("[xy]\\d*")) {
                    (one.name().startsWith("x") ? x : y).add(LabelText.number(one.text()));
                }
            }
        }
        return Outline.pairs(x, y);
    }
}
