package org.vireo.ui.common.viewer;

import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageInfo;
import org.vireo.image.RgbImage;
import org.vireo.image.UnreadableImageException;

import java.nio.IntBuffer;
import java.nio.file.Path;

/**
 * An image made ready for the screen, off the JavaFX thread.
 *
 * @param pixels smaller than the image where that is too large for a graphics card
 * @param width of the image itself, in pixels
 * @param height of the image itself, in pixels
 */
public record ScreenImage(Image pixels, int width, int height) {
    /** The longest side that every graphics card of today holds. */
    private static final int LONGEST = 8192;

    private static final int OPAQUE = 0xFF000000;

    /**
     * Decodes a file, upright.
     *
     * @throws UnreadableImageException if it is no image that can be read
     */
    public static ScreenImage read(Path file, DepthRule depth) throws UnreadableImageException {
        ImageInfo info = ImageFile.probe(file);
        boolean large = Math.max(info.width(), info.height()) > LONGEST;
        RgbImage decoded =
                large
                        ? ImageFile.decodeThumbnail(file, LONGEST, depth)
                        : ImageFile.decode(file, depth);
        return new ScreenImage(toScreen(decoded), info.width(), info.height());
    }

    /** Copies pixels into the form that the screen takes. */
    public static Image toScreen(RgbImage image) {
        byte[] rgb = image.rgb();
        int[] argb = new int[image.width() * image.height()];
        for (int i = 0, at = 0; i < argb.length; i++, at += 3) {
            argb[i] =
                    OPAQUE
                            | (rgb[at] & 0xFF) << 16
                            | (rgb[at + 1] & 0xFF) << 8
                            | (rgb[at + 2] & 0xFF);
        }
        return new WritableImage(
                new PixelBuffer<>(
                        image.width(),
                        image.height(),
                        IntBuffer.wrap(argb),
                        PixelFormat.getIntArgbPreInstance()));
    }
}
