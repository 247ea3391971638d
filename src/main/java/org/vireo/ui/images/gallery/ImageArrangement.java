package org.vireo.ui.images.gallery;

/**
 * The order in which listed images come.
 *
 * <p>It is called in the background, and gets the ids of the images that pass the filter by path.
 */
@FunctionalInterface
public interface ImageArrangement {
    /** By path. */
    ImageArrangement BY_NAME = ids -> ids;

    /** The same ids in another order, or some of them. */
    long[] arrange(long[] byName);
}
