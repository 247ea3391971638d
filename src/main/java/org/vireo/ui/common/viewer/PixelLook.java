package org.vireo.ui.common.viewer;

import javafx.scene.image.Image;
import javafx.scene.image.PixelBuffer;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import java.nio.IntBuffer;

/**
 * How pixels are shown, for the eye alone: no file, label or network hears of it.
 *
 * @param brightness -1 to 1, 0 as it is
 * @param contrast -1 to 1, 0 as it is
 * @param gamma above 0, 1 as it is; more shows what is dark
 */
public record PixelLook(
        double brightness, double contrast, double gamma, boolean inverted, Channel channel) {
    /** As the file has it. */
    public static final PixelLook PLAIN = new PixelLook(0, 0, 1, false, Channel.ALL);

    private static final int LEVELS = 256;
    private static final int OPAQUE = 0xFF000000;

    /** Which of the three channels is shown, one alone in gray. */
    public enum Channel {
        ALL("All channels"),
        RED("Red alone"),
        GREEN("Green alone"),
        BLUE("Blue alone");

        private final String words;

        Channel(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What a level of 0 to 255 becomes. */
    int level(int plain) {
        double value = Math.pow(plain / 255.0, 1 / gamma);
        double slope = Math.tan((Math.min(contrast, 0.98) + 1) * Math.PI / 4);
        value = (value - 0.5) * slope + 0.5 + brightness / 2;
        value = Math.clamp(value, 0, 1);
        return (int) Math.round(255 * (inverted ? 1 - value : value));
    }

    /**
     * The image as it looks; it may be made on any thread, which for a large one takes a moment.
     */
    public ScreenImage of(ScreenImage plain) {
        if (equals(PLAIN)) {
            return plain;
        }
        int[] levels = new int[LEVELS];
        for (int i = 0; i < LEVELS; i++) {
            levels[i] = level(i);
        }
        Image source = plain.pixels();
        int width = (int) source.getWidth();
        int height = (int) source.getHeight();
        int[] pixels = new int[width * height];
        source.getPixelReader()
                .getPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = looked(pixels[i], levels);
        }
        return new ScreenImage(
                new WritableImage(
                        new PixelBuffer<>(
                                width,
                                height,
                                IntBuffer.wrap(pixels),
                                PixelFormat.getIntArgbPreInstance())),
                plain.width(),
                plain.height());
    }

    private int looked(int argb, int[] levels) {
        int red = levels[argb >> 16 & 0xFF];
        int green = levels[argb >> 8 & 0xFF];
        int blue = levels[argb & 0xFF];
        return OPAQUE
                | switch (channel) {
                    case ALL -> red << 16 | green << 8 | blue;
                    case RED -> red * 0x010101;
                    case GREEN -> green * 0x010101;
                    case BLUE -> blue * 0x010101;
                };
    }
}
