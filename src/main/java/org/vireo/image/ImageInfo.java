package org.vireo.image;

import java.util.List;
import java.util.Set;

/**
 * What an image file's header says.
 *
 * @param format by content, whatever the name promises
 * @param width in pixels, after the orientation was applied
 * @param height in pixels, after the orientation was applied
 * @param orientation EXIF's, 1 (upright) to 8; decoding applies it
 * @param traits what is unusual about the stored pixels
 * @param wrongExtension whether the name promises another format
 * @param remarks sentences about oddities that did not hinder reading
 */
public record ImageInfo(
        ImageFormat format,
        int width,
        int height,
        int orientation,
        Set<ImageTrait> traits,
        boolean wrongExtension,
        List<String> remarks) {

    public ImageInfo {
        traits = Set.copyOf(traits);
        remarks = List.copyOf(remarks);
    }
}
