package org.vireo.dataset.formats;

import java.util.List;
import java.util.Map;

/**
 * YAML as plain text, lists and maps: no types are guessed, so a class named {@code no} stays so.
 */
sealed interface YamlNode {

    /** Where it begins, counted from 1. */
    int line();

    /** The place for the list of problems. */
    default String place() {
        return "line " + line();
    }

    /** A scalar, as written. */
    record Text(String value, int line) implements YamlNode {}

    /** A list. */
    record Items(List<YamlNode> items, int line) implements YamlNode {}

    /** A map with text for keys, in the file's order. */
    record Entries(Map<String, YamlNode> entries, int line) implements YamlNode {}
}
