package org.vireo.dataset.formats;

import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.io.Reader;

import javax.xml.XMLConstants;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** Walks through the elements of an XML file; a DOCTYPE or an entity is refused. */
final class XmlCursor {
    private final XMLStreamReader xml;

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
     * @throws LabelFileException if it is no well-formed XML, or uses a DOCTYPE or entities
     */
    static <T> T read(Reader in, Document<T> document) throws IOException {
        try {
            XMLStreamReader reader = factory().createXMLStreamReader(in);
            try {
                XmlCursor xml = new XmlCursor(reader);
                while (xml.next() != XMLStreamConstants.START_ELEMENT) {
                    // Comments before the root.
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

    /** The present element. */
    String name() {
        return xml.getLocalName();
    }

    /** An attribute of the present element; empty if it has none of that name. */
    String attribute(String name) {
        String value = xml.getAttributeValue(null, name);
        return value == null ? "" : value;
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

    /** The text of the present element, whose end is reached. */
    String text() throws XMLStreamException, IOException {
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

    /** Passes over the rest of the present element. */
    void skip() throws XMLStreamException, IOException {
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
