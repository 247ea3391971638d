package org.vireo.dataset.catalogue;

import org.vireo.image.ImageInfo;
import org.vireo.image.ImageTrait;

import java.util.Set;

/**
 * What an image's header says.
 *
 * @param width in pixels, after the orientation was applied
 * @param height in pixels, after the orientation was applied
 * @param orientation EXIF's, 1 to 8
 * @param traits what is unusual about the stored pixels
 */
public record Picture(int width, int height, int orientation, Set<ImageTrait> traits) {
    public Picture {
        traits = Set.copyOf(traits);
    }

    public static Picture of(ImageInfo info) {
        return new Picture(info.width(), info.height(), info.orientation(), info.traits());
    }
}
