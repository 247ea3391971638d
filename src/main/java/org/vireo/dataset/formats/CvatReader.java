package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import javax.xml.stream.XMLStreamException;

/**
 * CVAT's XML, "for images" and "for video": boxes, turned ones among them, polygons, ellipses and
 * masks in pixels. A track of a video is read as the images {@code frame_000000.PNG} and so on that
 * CVAT exports beside it.
 */
public final class CvatReader {
    private static final long MAX_BYTES = 4L << 30;
    private static final int MAX_IMAGES = 10_000_000;

    private final XmlCursor xml;
    private final ImageLabelList.Builder set = new ImageLabelList.Builder();

    private CvatReader(XmlCursor xml) {
        this.xml = xml;
    }

    /**
     * Reads a whole file.
     *
     * @throws LabelFileException if it is not CVAT's, or uses a DOCTYPE or entities
     * @throws IOException if it cannot be read
     */
    public static LabelSet read(Path file) throws IOException {
        if (Files.size(file) > MAX_BYTES) {
            throw new LabelFileException(
                    ProblemKind.LABELS_TOO_LARGE, "", "is larger than 4 GiB", null);
        }
        try (LabelText.Stream in = LabelText.open(file)) {
            return XmlCursor.read(in.reader(), xml -> new CvatReader(xml).annotations());
        }
    }

    private LabelSet annotations() throws XMLStreamException, IOException {
        if (!xml.name().equals("annotations")) {
            throw LabelFileException.damaged(
                    "", "begins with <" + xml.name() + ">, not <annotations>");
        }
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "image" -> image();
                case "track" -> track();
                case "meta" -> labels();
                default -> xml.skip();
            }
        }
        return set.build();
    }

    /** The classes that the file declares, wherever in {@code meta} they stand. */
    private void labels() throws XMLStreamException, IOException {
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "task", "job", "project", "labels" -> labels();
                case "label" -> label();
                default -> xml.skip();
            }
        }
    }

    private void label() throws XMLStreamException, IOException {
        String name = "";
        boolean tag = false;
        while (xml.nextChild()) {
            switch (xml.name()) {
                case "name" -> name = xml.text();
                case "type" -> tag = xml.text().strip().equals("tag");
                default -> xml.skip();
            }
        }
        if (!name.isBlank() && !tag) {
            set.category(LabelText.className(name, "meta"));
        }
    }

    private void image() throws XMLStreamException, IOException {
        if (set.size() >= MAX_IMAGES) {
            throw new LabelFileException(
                    ProblemKind.LABELS_TOO_LARGE,
                    "",
                    "has more than " + MAX_IMAGES + " images",
                    null);
        }
        String name = xml.attribute("name").replace('\\', '/');
        String place = "image " + xml.attribute("id");
        if (name.isEmpty()) {
            set.orphan(place, LabelFileException.damaged(place, "has no name"));
            xml.skip();
            return;
        }
        set.image(name, size("width"), size("height"));
        for (int i = 0; xml.nextChild(); i++) {
            shape(name, xml.attribute("label"), place + " " + xml.name() + " " + i);
            attributes();
        }
    }

    private void track() throws XMLStreamException, IOException {
        String label = xml.attribute("label");
        String place = "track " + xml.attribute("id");
        while (xml.nextChild()) {
            String frame = xml.attribute("frame");
            String at = place + " frame " + LabelText.shortened(frame);
            if (!xml.attribute("outside").equals("1")) {
                try {
                    int number = (int) LabelText.number(frame, at);
                    shape(String.format(Locale.ROOT, "frame_%06d.PNG", number), label, at);
                } catch (LabelFileException e) {
                    set.orphan(at, e);
                }
            }
            attributes();
        }
    }

    /** Passes over the rest of a shape, which are its attributes. */
    private void attributes() throws XMLStreamException, IOException {
        boolean any = false;
        while (xml.nextChild()) {
            any |= xml.name().equals("attribute");
            xml.skip();
        }
        if (any) {
            set.besides().attributes();
        }
    }

    private int size(String name) {
        String text = xml.attribute(name);
        return text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
    }

    private void shape(String image, String label, String place) {
        if (xml.name().equals("tag")) {
            // What is said of the image as a whole makes it no empty one.
            set.flaw(image, place, Outline.noBox(place, "tag"));
            return;
        }
        try {
            set.add(image, object(LabelText.className(label, place), place));
        } catch (LabelFileException e) {
            set.flaw(image, place, e);
        }
    }

    private NamedBox object(String category, String place) throws LabelFileException {
        String rotation = xml.attribute("rotation");
        double turn = rotation.isEmpty() ? 0 : Math.toRadians(LabelText.number(rotation, place));
        return switch (xml.name()) {
            case "box" -> {
                Box box =
                        new Box(
                                number("xtl", place),
                                number("ytl", place),
                                number("xbr", place),
                                number("ybr", place));
                double cx = (box.x1() + box.x2()) / 2;
                double cy = (box.y1() + box.y2()) / 2;
                yield turn == 0
                        ? NamedBox.of(box, category, place)
                        : Outline.polygon(Outline.turned(box, turn, cx, cy), category, place);
            }
            case "polygon" -> Outline.polygon(points(place), category, place);
            case "ellipse" ->
                    Outline.ellipse(
                            number("cx", place),
                            number("cy", place),
                            number("rx", place),
                            number("ry", place),
                            turn,
                            category,
                            place);
            case "mask" -> {
                double x = number("left", place);
                double y = number("top", place);
                Box box =
                        Outline.box(
                                x,
                                y,
                                x + number("width", place),
                                y + number("height", place),
                                place);
                yield new NamedBox(box, category, false, maskArea(), null, place);
            }
            default -> throw Outline.noBox(place, xml.name());
        };
    }

    /** {@code x1,y1;x2,y2;…} */
    private double[] points(String place) throws LabelFileException {
        String[] numbers = xml.attribute("points").split("[;,]", -1);
        if (numbers.length % 2 != 0) {
            throw LabelFileException.damaged(place, "has points that are no pairs");
        }
        double[] xy = new double[numbers.length];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = LabelText.number(numbers[i], place);
        }
        return xy;
    }

    /** The pixels of a mask: runs outside and inside take turns, outside first. */
    private @Nullable Double maskArea() {
        double area = 0;
        String[] runs = xml.attribute("rle").split(",", -1);
        for (int i = 1; i < runs.length; i += 2) {
            String run = runs[i].strip();
            if (!run.matches("\\d{1,9}")) {
                return null;
            }
            area += Integer.parseInt(run);
        }
        return area > 0 ? area : null;
    }

    private double number(String name, String place) throws LabelFileException {
        String text = xml.attribute(name);
        if (text.isEmpty()) {
            throw LabelFileException.damaged(place, "has no " + name);
        }
        return LabelText.number(text, place);
    }
}
