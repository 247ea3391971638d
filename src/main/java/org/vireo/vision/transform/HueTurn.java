package org.vireo.vision.transform;

/**
 * Turns the hue of every pixel as torchvision does it on Pillow images: through HSV of 8 bits each.
 */
public final class HueTurn {
    /**
     * The 8-bit hue of a pixel with its greatest channel {@code g}, chroma {@code c} (greatest
     * minus least value) and difference {@code d} of the two channels after {@code g} in the
     * circle, at {@code 65536 g + c * c + c + d}.
     */
    private static final byte[] HUES = hues();

    /** The 8-bit saturation at {@code 256 * greatest value + chroma}. */
    private static final byte[] SATURATIONS = saturations();

    /** Places in a sixth of the circle, and in all of it. */
    private static final int SIXTH = 255;

    private static final int CIRCLE = 6 * SIXTH;

    /** The product of a saturation and a share that are both 1. */
    private static final int UNIT = 255 * SIXTH;

    private HueTurn() {}

    /**
     * Turns the hue in place.
     *
     * @param turn as a part of the circle, from -0.5 to 0.5; cut to a multiple of 1/255
     * @throws IllegalArgumentException if {@code turn} is outside that range
     */
    public static void turn(PixelPlanes pixels, double turn) {
        if (!(turn >= -0.5 && turn <= 0.5)) {
            throw new IllegalArgumentException(
                    "hue turns by at most half a circle, not by " + turn);
        }
        int steps = (int) (turn * 255);
        int[] values = new int[pixels.width()];
        int[] hues = new int[pixels.width()];
        int[] saturations = new int[pixels.width()];
        for (int y = 0; y < pixels.height(); y++) {
            int[] reds = pixels.plane(0)[y];
            int[] greens = pixels.plane(1)[y];
            int[] blues = pixels.plane(2)[y];
            places(reds, greens, blues, values, hues, saturations);
            look(hues, steps, saturations);
            channel(values, hues, saturations, 5 * SIXTH, reds);
            channel(values, hues, saturations, 3 * SIXTH, greens);
            channel(values, hues, saturations, SIXTH, blues);
        }
    }

    /**
     * Finds value, place in {@link #HUES} and place in {@link #SATURATIONS}. Without branches, so
     * that it runs on vector units: {@code -1} stands for true.
     */
    private static void places(
            int[] reds, int[] greens, int[] blues, int[] values, int[] hues, int[] saturations) {
        for (int x = 0; x < values.length; x++) {
            int red = reds[x];
            int green = greens[x];
            int blue = blues[x];
            int value = Math.max(red, Math.max(green, blue));
            int chroma = value - Math.min(red, Math.min(green, blue));
            int redIsLess = (red - value) >> 31;
            int greenIsLess = (green - value) >> 31;
            int ofGreenOrBlue =
                    ((65536 + blue - red) & ~greenIsLess) | ((131072 + red - green) & greenIsLess);
            int place = ((green - blue) & ~redIsLess) | (ofGreenOrBlue & redIsLess);
            values[x] = value;
            hues[x] = place + chroma * chroma + chroma;
            saturations[x] = value * 256 + chroma;
        }
    }

    /** Replaces places by turned hues in {@code 1 / (6 * SIXTH)} of the circle, and saturations. */
    private static void look(int[] hues, int steps, int[] saturations) {
        for (int x = 0; x < hues.length; x++) {
            hues[x] = 6 * ((HUES[hues[x]] + steps) & 0xFF);
            saturations[x] = SATURATIONS[saturations[x]] & 0xFF;
        }
    }

    /**
     * Computes one channel as {@code value * (1 - saturation * share)}, rounded exactly; the share
     * is 0 in the third of the circle around the channel's own hue, 1 in the opposite third.
     *
     * @param start what brings that opposite third to the places 1 to 3 of 6
     */
    private static void channel(
            int[] values, int[] hues, int[] saturations, int start, int[] channel) {
        for (int x = 0; x < channel.length; x++) {
            int place = hues[x] + start;
            place -= CIRCLE & ~((place - CIRCLE) >> 31);
            int share = Math.max(0, Math.min(SIXTH, Math.min(place, 4 * SIXTH - place)));
            int product = values[x] * (UNIT - saturations[x] * share) + UNIT / 2;
            // A quotient that may be off by one, and what then remains.
            int quotient = (int) (product * (1f / UNIT));
            int rest = product - quotient * UNIT;
            channel[x] = quotient + (rest >> 31) + ((UNIT - 1 - rest) >>> 31);
        }
    }

    private static byte[] hues() {
        byte[] hues = new byte[3 * 65536];
        for (int greatest = 0; greatest < 3; greatest++) {
            for (int chroma = 1; chroma < 256; chroma++) {
                for (int d = -chroma; d <= chroma; d++) {
                    // The distances of the two channels from the greatest; one of them is chroma.
                    float after = (float) (d > 0 ? chroma - d : chroma) / chroma;
                    float last = (float) (d > 0 ? chroma : chroma + d) / chroma;
                    float sixths = (float) (2.0 * greatest + last - after);
                    float circle = (float) ((sixths / 6.0 + 1.0) % 1.0);
                    hues[greatest * 65536 + chroma * chroma + chroma + d] =
                            (byte) (int) (circle * 255.0);
                }
            }
        }
        return hues;
    }

    private static byte[] saturations() {
        byte[] saturations = new byte[65536];
        for (int value = 1; value < 256; value++) {
            for (int chroma = 0; chroma <= value; chroma++) {
                saturations[value << 8 | chroma] =
                        (byte) (int) ((float) chroma / (float) value * 255.0);
            }
        }
        return saturations;
    }
}
