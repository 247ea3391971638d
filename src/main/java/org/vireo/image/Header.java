package org.vireo.image;

import java.io.IOException;
import java.util.List;
import java.util.Set;

/**
 * What a header reader found: the stored size, before the orientation is applied.
 *
 * @param orientation as the file has it, valid or not; 1 if it has none
 */
record Header(
        ImageFormat format,
        long width,
        long height,
        int orientation,
        Set<ImageTrait> traits,
        List<String> remarks) {

    static Header read(Bytes bytes) throws IOException {
        return switch (ImageFormat.foundIn(bytes)) {
            case JPEG -> JpegHeader.read(bytes).header();
            case PNG -> PngHeader.read(bytes);
            case BMP -> BmpHeader.read(bytes);
            case GIF -> GifHeader.read(bytes).header();
            case TIFF -> TiffHeader.read(bytes).header();
            case WEBP -> WebpHeader.read(bytes);
        };
    }
}
