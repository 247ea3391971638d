package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * One image of the catalogue, as it was when asked for.
 *
 * @param id stable as long as the catalogue lives
 * @param path relative to the image folder, with {@code /} between its parts
 * @param stamp the file's size and time
 * @param picture what its header says; null if it cannot be read
 * @param split on which side of the split it stands
 * @param state how far its labeling is
 */
public record ImageEntry(
        long id,
        String path,
        FileStamp stamp,
        @Nullable Picture picture,
        Split split,
        ImageState state) {

    /** Whether the file is an image that can be decoded, as far as is known. */
    public boolean isReadable() {
        return picture != null;
    }

    /** In pixels, after the orientation was applied; 0 if the image cannot be read. */
    public int width() {
        return picture == null ? 0 : picture.width();
    }

    /** In pixels, after the orientation was applied; 0 if the image cannot be read. */
    public int height() {
        return picture == null ? 0 : picture.height();
    }
}
