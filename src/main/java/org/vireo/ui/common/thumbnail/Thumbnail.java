package org.vireo.ui.common.thumbnail;

import javafx.scene.image.Image;

import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.RgbImage;
import org.vireo.image.UnreadableImageException;
import org.vireo.ui.common.viewer.ScreenImage;

import java.nio.file.Path;

/** What came of decoding a thumbnail. */
public sealed interface Thumbnail {
    /** A small picture, upright. */
    record Decoded(Image picture) implements Thumbnail {}

    /** The file cannot be decoded. */
    record Unreadable() implements Thumbnail {}

    /** Decodes a file to the frame of a width, in pixels of the screen: drawn, it is not scaled. */
    static Thumbnail of(Path file, int side, DepthRule depth) {
        try {
            RgbImage small =
                    ImageFile.decodeThumbnail(file, side, GridGeometry.frameHeight(side), depth);
            return new Decoded(ScreenImage.toScreen(small));
        } catch (UnreadableImageException _) {
            // The viewer says why, and the list of problems.
            return new Unreadable();
        }
    }

    /** What it takes in memory. */
    default int bytes() {
        return switch (this) {
            case Decoded(Image picture) -> (int) (4 * picture.getWidth() * picture.getHeight());
            case Unreadable() -> 64;
        };
    }
}
