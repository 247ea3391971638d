package org.vireo.dataset.catalogue;

import org.vireo.label.Annotation;

import java.util.List;
import java.util.Set;

/**
 * An image with its annotations, to learn from or to be measured on.
 *
 * @param image readable
 * @param hash {@code ContentHash.of} its file as a number; 0 if it is not known
 * @param annotations in their order; empty unless it is labeled
 */
public record Example(ImageEntry image, long hash, List<Annotation> annotations) {
    public Example {
        annotations = List.copyOf(annotations);
    }

    /** An image of which only what is here is known: it is upright and has no unusual traits. */
    public Example(
            long id,
            String path,
            FileStamp stamp,
            long hash,
            int width,
            int height,
            ImageState state,
            Split side,
            List<Annotation> annotations) {
        this(
                new ImageEntry(
                        id, path, stamp, new Picture(width, height, 1, Set.of()), side, state),
                hash,
                annotations);
    }

    /** Whether {@link #hash} is known; else size and time must do. */
    public boolean knowsContent() {
        return hash != 0;
    }

    /** The same without its hash, which is made in the background and says nothing new of it. */
    public Example withoutHash() {
        return new Example(image, 0, annotations);
    }

    /** Whether a detector learns from it or is measured on it. */
    public boolean isExample() {
        return state() != ImageState.UNLABELED && side() != Split.UNASSIGNED;
    }

    public long id() {
        return image.id();
    }

    /** Relative to the image folder, with {@code /} between its parts, never out of it. */
    public String path() {
        return image.path();
    }

    /** In pixels, upright. */
    public int width() {
        return image.width();
    }

    /** In pixels, upright. */
    public int height() {
        return image.height();
    }

    public ImageState state() {
        return image.state();
    }

    public Split side() {
        return image.split();
    }
}
