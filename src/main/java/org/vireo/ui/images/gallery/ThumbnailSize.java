package org.vireo.ui.images.gallery;

/** How large thumbnails are. */
public enum ThumbnailSize {
    SMALL("Small", 80),
    MEDIUM("Medium", 120),
    LARGE("Large", 208);

    private final String word;
    private final int side;

    ThumbnailSize(String word, int side) {
        this.word = word;
        this.side = side;
    }

    /** What it is called. */
    public String word() {
        return word;
    }

    /** The longest side of a picture, in pixels of the window. */
    public int side() {
        return side;
    }
}
