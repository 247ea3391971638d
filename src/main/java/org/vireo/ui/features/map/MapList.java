package org.vireo.ui.features.map;

import org.vireo.inference.embedding.FolderEmbeddings.Item;

import java.util.List;

/**
 * Points that belong together for a reason, and are seen as such on every map.
 *
 * @param title says why
 */
record MapList(String title, List<Entry> entries) {
    static final MapList NONE = new MapList("", List.of());

    /**
     * One of them.
     *
     * @param words what the list says of it; may be empty
     */
    record Entry(Item item, String words) {}

    MapList {
        entries = List.copyOf(entries);
    }

    boolean isEmpty() {
        return entries.isEmpty();
    }
}
