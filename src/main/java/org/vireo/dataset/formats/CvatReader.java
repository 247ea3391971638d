package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Wording;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Path;

import javax.xml.stream.XMLStreamException;

/**
 * CVAT's XML, "for images" and "for video": boxes, turned ones among them, polygons, ellipses and
 * masks in pixels. A track of a video is read as the images {@code frame_000000.PNG} and so on that
 * CVAT exports beside it.
 */
public final class CvatReader {
    private static final int MAX_GIB = 4;
    private static final int MAX_IMAGES = 10_000_000;

    private final LabelSet.Builder set = new LabelSet.Builder();

    private CvatReader() {}

    /**
     * Reads a whole file.
     *
     * @throws LabelFileException if it is not CVAT's, or uses a DOCTYPE or entities
     * @throws IOException if it cannot be read
     */
    public static LabelSet read(Path file) throws IOException {
        CvatReader reader = new CvatReader();
        try (LabelText.Opened in = LabelText.open(file, MAX_GIB)) {
            in.notes().forEach(reader.set::say);
            return XmlCursor.read(in.reader(), "annotations", reader::annotations);
        }
    }

    /** An image, a track or what is said of the whole at a time, so that no more is in memory. */
    private LabelSet annotations(XmlCursor xml) throws XMLStreamException, IOException {
        while (xml.nextChild()) {
            XmlElement part = xml.element();
            switch (part.name()) {
                case "image" -> image(part);
                case "track" -> track(part);
                case "meta" -> labels(part);
                default -> {}
            }
        }
        return set.build();
    }

    /** The classes that the file declares, wherever in {@code meta} they stand. */
    private void labels(XmlElement of) throws LabelFileException {
        for (XmlElement part : of.children()) {
            switch (part.name()) {
                case "task", "job", "project", "labels" -> labels(part);
                case "label" -> {
                    String name = part.text("name");
                    if (!name.isBlank() && !part.text("type").strip().equals("tag")) {
                        set.category(LabelText.className(name));
                    }
                }
                default -> {}
            }
        }
    }

    private void image(XmlElement image) throws LabelFileException {
        if (set.size() >= MAX_IMAGES) {
            throw LabelFileException.tooLarge("has more than " + MAX_IMAGES + " images");
        }
        String name = image.attribute("name").replace('\\', '/');
        String place = "image " + image.attribute("id");
        if (name.isEmpty()) {
            set.orphan(LabelFileException.damaged("has no name").dropped(place));
            return;
        }
        set.image(name, size(image, "width"), size(image, "height"));
        int index = 0;
        for (XmlElement shape : image.children()) {
            String at = place + " " + shape.name() + " " + index++;
            shape(name, shape, shape.attribute("label"), at);
        }
    }

    private void track(XmlElement track) {
        String place = "track " + track.attribute("id");
        for (XmlElement shape : track.children()) {
            String frame = shape.attribute("frame");
            if (shape.attribute("outside").equals("1")) {
                countAttributes(shape);
                continue;
            }
            String at = place + " frame " + LabelText.shortened(frame);
            set.read(
                    at,
                    () -> {
                        int number = (int) LabelText.number(frame);
                        String image = Wording.of("frame_%06d.PNG", number);
                        shape(image, shape, track.attribute("label"), at);
                    });
        }
    }

    private void countAttributes(XmlElement shape) {
        if (shape.child("attribute") != null) {
            set.besides().attributes();
        }
    }

    private static int size(XmlElement image, String name) {
        String text = image.attribute(name);
        return text.matches("\\d{1,7}") ? Integer.parseInt(text) : 0;
    }

    private void shape(String image, XmlElement shape, String label, String place) {
        countAttributes(shape);
        set.add(
                image,
                place,
                () -> {
                    if (shape.name().equals("tag")) {
                        // What is said of the image as a whole makes it no empty one.
                        throw Outline.noBox("tag");
                    }
                    return object(shape, LabelText.className(label));
                });
    }

    private static NamedBox object(XmlElement shape, String category) throws LabelFileException {
        String rotation = shape.attribute("rotation");
        double turn = rotation.isEmpty() ? 0 : Math.toRadians(LabelText.number(rotation));
        return switch (shape.name()) {
            case "box" -> {
                double[] c = numbers(shape, "xtl", "ytl", "xbr", "ybr");
                Box box = new Box(c[0], c[1], c[2], c[3]);
                double cx = (box.x1() + box.x2()) / 2;
                double cy = (box.y1() + box.y2()) / 2;
                yield Outline.turned(box, turn, cx, cy, category);
            }
            case "polygon" -> Outline.polygon(points(shape), category);
            case "ellipse" -> {
                double[] v = numbers(shape, "cx", "cy", "rx", "ry");
                yield Outline.ellipse(v[0], v[1], v[2], v[3], turn, category);
            }
            case "mask" -> {
                double[] v = numbers(shape, "left", "top", "width", "height");
                Box box = Outline.sized(v[0], v[1], v[2], v[3]);
                yield new NamedBox(box, category, false, maskArea(shape), null, "");
            }
            default -> throw Outline.noBox(shape.name());
        };
    }

    /** {@code x1,y1;x2,y2;…} */
    private static double[] points(XmlElement shape) throws LabelFileException {
        String[] numbers = shape.attribute("points").split("[;,]", -1);
        if (numbers.length % 2 != 0) {
            throw LabelFileException.damaged("has points that are no pairs");
        }
        double[] xy = new double[numbers.length];
        for (int i = 0; i < xy.length; i++) {
            xy[i] = LabelText.number(numbers[i]);
        }
        return xy;
    }

    /** The pixels of a mask: runs outside and inside take turns, outside first. */
    private static @Nullable Double maskArea(XmlElement mask) {
        double area = 0;
        String[] runs = mask.attribute("rle").split(",", -1);
        for (int i = 1; i < runs.length; i += 2) {
            String run = runs[i].strip();
            if (!run.matches("\\d{1,9}")) {
                return null;
            }
            area += Integer.parseInt(run);
        }
        return area > 0 ? area : null;
    }

    private static double[] numbers(XmlElement shape, String... names) throws LabelFileException {
        double[] values = new double[names.length];
        for (int i = 0; i < values.length; i++) {
            String text = shape.attribute(names[i]);
            if (text.isEmpty()) {
                throw LabelFileException.damaged("has no " + names[i]);
            }
            values[i] = LabelText.number(text);
        }
        return values;
    }
}
