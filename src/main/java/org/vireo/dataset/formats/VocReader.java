package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.stream.XMLStreamException;

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

    private static final List<String> CORNERS = List.of("xmin", "ymin", "xmax", "ymax");
    private static final List<String> TURNED = List.of("cx", "cy", "w", "h", "angle");

    /** Numbers of a polygon; more are no outline of an object. */
    private static final int MOST_POINTS = 1_000_000;

    private final List<NamedBox> boxes = new ArrayList<>();
    private final List<ImageLabels.Flaw> flaws = new ArrayList<>();
    private final NotKept besides = new NotKept();
    private final XmlCursor xml;
    private int objects;
    private boolean fromOne;
    private String image = "";
    private int width;
    private int height;

    private VocReader(XmlCursor xml) {
        this.xml = xml;
    }

    /**
     * Reads one file.
     *
     * @throws LabelFileException if it is not VOC XML, or uses a DOCTYPE or entities
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file) throws IOException {
        LabelText.Content content = LabelText.read(file);
        return XmlCursor.read(
                new StringReader(content.text()),
                xml -> new VocReader(xml).annotation().noting(content.notes()));
    }

    private ImageLabels annotation() throws XMLStreamException, IOException {
        if (!xml.name().equals("annotation")) {
            throw LabelFileException.damaged(
                    "", "begins with <" + xml.name() + ">, not <annotation>");
        }
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "filename" -> image = xml.text().strip();
                case "size" -> size();
                case "source" -> source();
                case "object" -> object("object " + objects++);
                default -> xml.skip();
            }
        }
        flaws.addAll(besides.and(boxes).notes());
        return new ImageLabels(image, width, height, boxes, flaws);
    }

    private void source() throws XMLStreamException, IOException {
        while (xml.nextChild()) {
            if (xml.name().equals("annotation")) {
                fromOne |= xml.text().strip().equals(FROM_ONE);
            } else {
                xml.skip();
            }
        }
    }

    private void size() throws XMLStreamException, IOException {
        int[] size = new int[2];
        while (xml.nextChild()) {
            int side = List.of("width", "height").indexOf(xml.name());
            if (side < 0) {
                xml.skip();
                continue;
            }
            String text = xml.text();
            try {
                double pixels = LabelText.number(text, "size");
                size[side] = Math.clamp(Math.round(pixels), 0, Integer.MAX_VALUE);
            } catch (LabelFileException e) {
                flaws.add(
                        new ImageLabels.Flaw(
                                ProblemKind.SIZE_MISMATCH, "size", e.what(), "It is not used"));
            }
        }
        width = size[0];
        height = size[1];
    }

    private void object(String place) throws XMLStreamException, IOException {
        String name = "";
        Numbers corners = null;
        Numbers turned = null;
        Points polygon = null;
        boolean attributes = false;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "name" -> name = xml.text();
                case "bndbox" -> corners = new Numbers(CORNERS, place);
                case "robndbox" -> turned = new Numbers(TURNED, place);
                case "polygon" -> polygon = new Points(place);
                case "difficult", "truncated", "occluded" ->
                        attributes |= xml.text().strip().matches("1|(?i)true");
                case "pose" -> attributes |= !xml.text().strip().matches("(?i)|unspecified");
                default -> xml.skip();
            }
        }
        if (attributes) {
            besides.attributes();
        }
        try {
            String category = LabelText.className(name, place);
            if (corners != null && (corners.isGood() || (turned == null && polygon == null))) {
                double[] c = corners.values();
                int first = fromOne ? 1 : 0;
                Box box = new Box(c[0] - first, c[1] - first, c[2], c[3]);
                boxes.add(NamedBox.of(box, category, place));
                if (turned != null || polygon != null) {
                    besides.outline();
                }
                return;
            }
            boxes.add(Outline.polygon(outline(turned, polygon, place), category, place));
            flaws.add(
                    new ImageLabels.Flaw(
                            ProblemKind.OUTLINE,
                            place,
                            turned == null ? "has a polygon and no box" : "has a turned box",
                            "The box around it was taken"));
        } catch (LabelFileException e) {
            flaws.add(ImageLabels.Flaw.of(place, e));
        }
    }

    private static double[] outline(
            @Nullable Numbers turned, @Nullable Points polygon, String place)
            throws LabelFileException {
        if (turned != null) {
            return turned(turned.values(), place);
        }
        if (polygon != null) {
            return polygon.values();
        }
        throw new LabelFileException(ProblemKind.NO_BOX, place, "has no <bndbox>", null);
    }

    /** roLabelImg's center, size and angle in radians, as corners. */
    private static double[] turned(double[] v, String place) throws LabelFileException {
        Box box =
                Outline.box(
                        v[0] - v[2] / 2, v[1] - v[3] / 2, v[0] + v[2] / 2, v[1] + v[3] / 2, place);
        return Outline.turned(box, v[4], v[0], v[1]);
    }

    /** Numbers in child elements, read to the element's end even where one is none. */
    private final class Numbers {
        private final double[] values;
        private @Nullable LabelFileException flaw;

        Numbers(List<String> names, String place) throws XMLStreamException, IOException {
            values = new double[names.size()];
            int seen = 0;
            while (xml.nextChild()) {
                int i = names.indexOf(xml.name());
                if (i < 0) {
                    xml.skip();
                    continue;
                }
                seen |= 1 << i;
                String text = xml.text();
                try {
                    values[i] = LabelText.number(text, place);
                } catch (LabelFileException e) {
                    flaw = e;
                }
            }
            if (flaw == null && seen != (1 << names.size()) - 1) {
                flaw =
                        LabelFileException.damaged(
                                place, "has a box without " + String.join(", ", names));
            }
        }

        boolean isGood() {
            return flaw == null;
        }

        double[] values() throws LabelFileException {
            if (flaw != null) {
                throw flaw;
            }
            return values;
        }
    }

    /**
     * The points of a polygon, of any tool: {@code x1, y1, x2, y2} and so on, or {@code x} and
     * {@code y} in elements of their own.
     */
    private final class Points {
        private final List<Double> x = new ArrayList<>();
        private final List<Double> y = new ArrayList<>();
        private final String place;
        private @Nullable LabelFileException flaw;

        Points(String place) throws XMLStreamException, IOException {
            this.place = place;
            read(0);
        }

        private void read(int depth) throws XMLStreamException, IOException {
            while (xml.nextChild()) {
                String name = xml.name();
                if (name.matches("[xy]\\d*")) {
                    String text = xml.text();
                    try {
                        List<Double> list = name.startsWith("x") ? x : y;
                        list.add(LabelText.number(text, place));
                        if (list.size() > MOST_POINTS) {
                            throw LabelFileException.damaged(place, "has too many points");
                        }
                    } catch (LabelFileException e) {
                        flaw = e;
                    }
                } else if (depth == 0 && (name.equals("pt") || name.equals("point"))) {
                    read(1);
                } else {
                    xml.skip();
                }
            }
        }

        double[] values() throws LabelFileException {
            if (flaw != null) {
                throw flaw;
            }
            if (x.size() != y.size()) {
                throw LabelFileException.damaged(place, "has a polygon whose points are no pairs");
            }
            double[] xy = new double[2 * x.size()];
            for (int i = 0; i < x.size(); i++) {
                xy[2 * i] = x.get(i);
                xy[2 * i + 1] = y.get(i);
            }
            return xy;
        }
    }
}
