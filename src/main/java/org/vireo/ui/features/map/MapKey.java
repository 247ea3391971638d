package org.vireo.ui.features.map;

import org.vireo.inference.embedding.FolderEmbeddings.Item;

/** Tells a point from all others, on every map: an image, or a box of it by its number. */
record MapKey(long image, int number) {
    static MapKey of(Item item) {
        return new MapKey(item.image().id(), item.number());
    }
}
