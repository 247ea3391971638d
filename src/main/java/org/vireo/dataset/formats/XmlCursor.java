package org.vireo.dataset.formats;

import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.io.Reader;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks through the elements of an XML file; a DOCTYPE or an entity is refused. */
final class XmlCursor {
    private static final String ENTITY = "uses an XML entity, which is refused";
    private static final int MAX_DEPTH = 64;
    private static final int MAX_ELEMENTS = 500_000;
    private static final long MAX_CHARACTERS = 64L << 20;

    private final XMLStreamReader xml;
    private int elements;
    private long characters;

    private XmlCursor(XMLStreamReader xml) {
        this.xml = xml;
    }

    /** Reads a document from its root on. */
    interface Document<T> {
        T read(XmlCursor xml) throws XMLStreamException, IOException;
    }

    /**
     * Reads a document, of which nothing may be left.
     *
     * @param root the name of the element that it consists of
     * @throws LabelFileException if that is another, it is no well-formed XML, or uses a DOCTYPE or
     *     entities
     */
    static <T> T read(Reader in, String root, Document<T> document) throws IOException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            try {
                XmlCursor xml = new XmlCursor(reader);
                while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    // Comments before the root.
                }
                if (!xml.name().equals(root)) {
                    throw LabelFileException.damaged(
                            "begins with <" + xml.name() + ">, not <" + root + ">");
                }
                T read = document.read(xml);
                // What follows the root must be well-formed too.
                while (reader.hasNext()) {
                    xml.next();
                }
                return read;
            } finally {
                reader.close();
            }
        } catch (XMLStreamException e) {
            String place = e.getLocation() == null ? "" : "line " + e.getLocation().getLineNumber();
            boolean entity = String.valueOf(e.getMessage()).contains("entity \"");
            throw (entity
                            ? new LabelFileException(ProblemKind.XML_ENTITIES, ENTITY)
                            : LabelFileException.damaged("is no well-formed XML", e))
                    .at(place);
        } catch (RuntimeException e) {
            // The JDK's reader answers some damaged encodings with unchecked exceptions.
            throw LabelFileException.damaged("is no well-formed XML", e);
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

    private String name() {
        return xml.getLocalName();
    }

    /** Moves to the next child element of the present one; false at its end. */
    boolean nextChild() throws XMLStreamException, IOException {
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

    /**
     * The present element with all that is in it; its end is reached.
     *
     * @throws LabelFileException if that is more, or nested deeper, than any labels are
     */
    XmlElement element() throws XMLStreamException, IOException {
        elements = 0;
        characters = 0;
        return element(0);
    }

    private XmlElement element(int depth) throws XMLStreamException, IOException {
        if (++elements > MAX_ELEMENTS) {
            throw LabelFileException.tooLarge("has more than " + MAX_ELEMENTS + " elements in one");
        }
        if (depth > MAX_DEPTH) {
            throw LabelFileException.damaged("is nested more than " + MAX_DEPTH + " levels deep");
        }
        String name = name();
        Map<String, String> attributes = xml.getAttributeCount() == 0 ? Map.of() : new HashMap<>();
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            attributes.put(xml.getAttributeLocalName(i), counted(xml.getAttributeValue(i)));
        }
        StringBuilder text = new StringBuilder();
        List<XmlElement> children = new ArrayList<>(0);
        while (true) {
            switch (next()) {
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA ->
                        text.append(counted(xml.getText()));
                case XMLStreamConstants.START_ELEMENT -> children.add(element(depth + 1));
                case XMLStreamConstants.END_ELEMENT -> {
                    String own = text.toString();
                    return new XmlElement(name, attributes, own.isBlank() ? "" : own, children);
                }
                default -> {}
            }
        }
    }

    private String counted(String text) throws LabelFileException {
        characters += text.length();
        if (characters > MAX_CHARACTERS) {
            throw LabelFileException.tooLarge("has too much text in one element");
        }
        return text;
    }

    private int next() throws XMLStreamException, LabelFileException {
        int event = xml.next();
        if (event == XMLStreamConstants.DTD) {
            throw refused("has a DOCTYPE, which is refused because it can reach other files");
        }
        if (event == XMLStreamConstants.ENTITY_REFERENCE) {
            throw refused(ENTITY);
        }
        return event;
    }

    private LabelFileException refused(String what) {
        return new LabelFileException(ProblemKind.XML_ENTITIES, what)
                .at("line " + xml.getLocation().getLineNumber());
    }
}
