package org.vireo.dataset.catalogue;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.problems.Problem;

import java.util.List;

/**
 * What a label file says of one image, compared with the image.
 *
 * @param image its path, relative to the image folder
 * @param file the label file, relative to the image folder
 * @param stamp the label file's size and time; null if it speaks of many images
 * @param state what the image is by it
 * @param boxes proper boxes inside the image, in the file's order
 * @param problems what was found in it
 */
public record ImportedLabels(
        String image,
        String file,
        @Nullable FileStamp stamp,
        ImageState state,
        List<NamedBox> boxes,
        List<Problem> problems) {}
