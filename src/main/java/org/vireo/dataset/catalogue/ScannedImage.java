package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;

import java.util.List;

/**
 * An image file as a scan found it.
 *
 * @param path relative to the image folder
 * @param stamp its size and time
 * @param picture what its header says; null if it cannot be read
 * @param hash {@code ContentHash.of} the file; null if it cannot be read
 * @param problems what was found in it
 */
public record ScannedImage(
        String path,
        FileStamp stamp,
        @Nullable Picture picture,
        @Nullable String hash,
        List<Problem> problems) {}
