package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.label.Box;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Pascal VOC XML, one file an image.
 *
 * <p>Coordinates are taken as they stand in the file and written back the same. The VOC devkit
 * counts pixels from 1 and includes the last; labelImg and most tools write plain corners, and
 * torchvision's users train on the numbers as they are. Shifting by one would move the boxes of
 * everybody else.
 */
public final class VocReader {
    /** What our own files of the devkit's kind say of themselves: pixels are counted from 1. */
    static final String FROM_ONE = "Vireo, whole pixels counted from 1";

    private final List<NamedBox> boxes = new ArrayList<>();
    private final List<ImageLabels.Flaw> flaws = new ArrayList<>();
    private final XMLStreamReader xml;
    private String image = "";
    private int width;
    private boolean fromOne;
    private int height;

    private VocReader(XMLStreamReader xml) {
        this.xml = xml;
    }

    /**
     * Reads one file.
     *
     * @throws LabelFileException if it is not VOC XML, or uses a DOCTYPE or entities
     * @throws IOException if it cannot be read
     */
    public static ImageLabels read(Path file) throws IOException {
        byte[] bytes = LabelText.bytes(file);
        try {
            XMLStreamReader xml = factory().createXMLStreamReader(new ByteArrayInputStream(bytes));
            try {
                return new VocReader(xml).annotation();
            } finally {
                xml.close();
            }
        } catch (XMLStreamException e) {
            String place = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber();
            boolean entity = String.valueOf(e.getMessage()).contains("entity \"");
            throw new LabelFileException(
                    entity ? ProblemKind.XML_ENTITIES : ProblemKind.UNREADABLE_LABELS,
                    place,
                    entity ? "uses an XML entity, which is refused" : "is no well-formed XML",
                    e);
        } catch (RuntimeException e) {
            // The JDK's reader answers some damaged encodings with unchecked exceptions.
            throw LabelFileException.damaged("", "is no well-formed XML", e);
        }
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, true);
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_DTD, "");
        factory.setProperty(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
        return factory;
    }

    private ImageLabels annotation() throws XMLStreamException, IOException {
        while (next() != XMLStreamConstants.START_ELEMENT) {
            // Comments before the root.
        }
        if (!xml.getLocalName().equals("annotation")) {
            throw LabelFileException.damaged(
                    "", "begins with <" + xml.getLocalName() + ">, not <annotation>");
        }
        while (nextChild()) {
            switch (xml.getLocalName()) {
                case "filename" -> image = text().strip();
                case "size" -> size();
                case "source" -> source();
                case "object" -> object();
                default -> skip();
            }
        }
        // What follows the root must be well-formed too.
        while (xml.hasNext()) {
            next();
        }
        return new ImageLabels(image, width, height, boxes, flaws);
    }

    private void source() throws XMLStreamException, IOException {
        while (nextChild()) {
            if (xml.getLocalName().equals("annotation")) {
                fromOne |= text().strip().equals(FROM_ONE);
            } else {
                skip();
            }
        }
    }

    private void size() throws XMLStreamException, IOException {
        while (nextChild()) {
            switch (xml.getLocalName()) {
                case "width" -> width = (int) Math.round(number(text(), "size"));
                case "height" -> height = (int) Math.round(number(text(), "size"));
                default -> skip();
            }
        }
    }

    private void object() throws XMLStreamException, IOException {
        String place = "object " + (boxes.size() + flaws.size());
        String name = "";
        double @Nullable [] corners = null;
        LabelFileException flaw = null;
        while (nextChild()) {
            switch (xml.getLocalName()) {
                case "name" -> name = text();
                case "bndbox" -> {
                    try {
                        corners = corners(place);
                    } catch (LabelFileException e) {
                        if (e.kind() != ProblemKind.NOT_A_NUMBER) {
                            throw e;
                        }
                        flaw = e;
                    }
                }
                default -> skip();
            }
        }
        String category = LabelText.className(name, place);
        if (flaw != null) {
            flaws.add(new ImageLabels.Flaw(flaw.kind(), place, flaw.what()));
        } else if (corners == null) {
            flaws.add(new ImageLabels.Flaw(ProblemKind.NO_BOX, place, "has no <bndbox>"));
        } else {
            int first = fromOne ? 1 : 0;
            Box box = new Box(corners[0] - first, corners[1] - first, corners[2], corners[3]);
            boxes.add(NamedBox.of(box, category, place));
        }
    }

    private double[] corners(String place) throws XMLStreamException, IOException {
        double[] corners = new double[4];
        int seen = 0;
        LabelFileException flaw = null;
        while (nextChild()) {
            int i =
                    switch (xml.getLocalName()) {
                        case "xmin" -> 0;
                        case "ymin" -> 1;
                        case "xmax" -> 2;
                        case "ymax" -> 3;
                        default -> -1;
                    };
            if (i < 0) {
                skip();
                continue;
            }
            seen |= 1 << i;
            try {
                corners[i] = number(text(), place);
            } catch (LabelFileException e) {
                // The rest of the element is still read, so that the next object is found.
                flaw = e;
            }
        }
        if (flaw != null) {
            throw flaw;
        }
        if (seen != 0b1111) {
            throw LabelFileException.damaged(place, "has a <bndbox> without its four corners");
        }
        return corners;
    }

    private static double number(String text, String place) throws LabelFileException {
        return LabelText.number(text, place);
    }

    /** Moves to the next child element of the present one; false at its end. */
    private boolean nextChild() throws XMLStreamException, IOException {
        while (true) {
            int event = next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                return true;
            }
            if (event == XMLStreamConstants.END_ELEMENT) {
                return false;
            }
        }
    }

    /** The text of the present element, whose end is reached. */
    private String text() throws XMLStreamException, IOException {
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(xml.getText());
                case XMLStreamConstants.START_ELEMENT -> skip();
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString();
                }
                default -> {}
            }
        }
    }

    private void skip() throws XMLStreamException, IOException {
        int open = 1;
        while (open > 0) {
            switch (next()) {
                case XMLStreamConstants.START_ELEMENT -> open++;
                case XMLStreamConstants.END_ELEMENT -> open--;
                default -> {}
            }
        }
    }

    private int next() throws XMLStreamException, LabelFileException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
            throw refused("has a DOCTYPE, which is refused because it can reach other files");
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw refused("uses an XML entity, which is refused");
        }
        return event;
    }

    private LabelFileException refused(String what) {
        return new LabelFileException(
                ProblemKind.XML_ENTITIES, "line " + xml.getLocation().getLineNumber(), what, null);
    }
}
