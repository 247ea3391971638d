package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Map;

/**
 * An element of an XML file with all that is in it.
 *
 * @param text its own, without that of its children; empty if that is blank
 */
record XmlElement(
        String name, Map<String, String> attributes, String text, List<XmlElement> children) {

    /** An attribute; empty if it has none of that name. */
    String attribute(String attribute) {
        return attributes.getOrDefault(attribute, "");
    }

    List<XmlElement> children(String child) {
        return children.stream().filter(one -> one.name.equals(child)).toList();
    }

    /** The last child of that name; null if there is none. */
    @Nullable XmlElement child(String child) {
        List<XmlElement> all = children(child);
        return all.isEmpty() ? null : all.getLast();
    }

    /** The text of the last child of that name; empty if there is none. */
    String text(String child) {
        XmlElement last = child(child);
        return last == null ? "" : last.text;
    }
}
