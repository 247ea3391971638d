package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;

/**
 * What the catalogue remembers of an image's files.
 *
 * @param id the image's
 * @param stamp of the image file when it was last read
 * @param present whether the file was there at the last refresh
 * @param edited whether a person changed the annotations
 * @param label the label file, relative to the image folder; null if none was read
 * @param labelStamp of that when it was last read; null if it speaks of many images
 */
public record KnownImage(
        long id,
        FileStamp stamp,
        boolean present,
        boolean edited,
        @Nullable String label,
        @Nullable FileStamp labelStamp) {}
