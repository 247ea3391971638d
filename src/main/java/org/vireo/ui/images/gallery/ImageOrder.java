package org.vireo.ui.images.gallery;

import java.util.Arrays;

/** The ids of images in the order in which they are shown, 8 bytes each; it does not change. */
public final class ImageOrder {
    private static final ImageOrder EMPTY = new ImageOrder(new long[0]);

    private final long[] ids;

    /** Takes over an array of different ids, which nobody may change afterwards. */
    public ImageOrder(long[] ids) {
        this.ids = ids;
    }

    /** No images. */
    public static ImageOrder empty() {
        return EMPTY;
    }

    /** How many images there are. */
    public int size() {
        return ids.length;
    }

    /** Whether there are none. */
    public boolean isEmpty() {
        return ids.length == 0;
    }

    /** The id at an index from 0. */
    public long id(int index) {
        return ids[index];
    }

    /** Where an id stands; -1 if it is not there. */
    public int indexOf(long id) {
        for (int i = 0; i < ids.length; i++) {
            if (ids[i] == id) {
                return i;
            }
        }
        return -1;
    }

    /** The ids from an index to before another, as far as there are any. */
    public long[] between(int from, int to) {
        int start = Math.clamp(from, 0, ids.length);
        return Arrays.copyOfRange(ids, start, Math.clamp(to, start, ids.length));
    }
}
