package org.vireo.report;

import java.awt.Color;

/** The colors of data: categories, lines and maps. */
public final class Palette {
    /**
     * Told apart by color-blind people too (Okabe and Ito, "Color Universal Design", 2008), without
     * their black.
     */
    private static final int[] OKABE_ITO = {
        0xE69F00, 0x56B4E9, 0x009E73, 0xF0E442, 0x0072B2, 0xD55E00, 0xCC79A7
    };

    /** Steps around the color circle by this part of it never come close to an earlier one. */
    private static final float GOLDEN_SECTION = 0.618034f;

    /** Viridis by van der Walt and Smith (released under CC0): 256 colors of 6 digits. */
    private static final String VIRIDIS =
            "44015444025645045745055946075a46085c460a5d460b5e470d60470e61471063471164"
                    + "47136548146748166848176948186a481a6c481b6d481c6e481d6f481f70482071482173"
                    + "482374482475482576482677482878482979472a7a472c7a472d7b472e7c472f7d46307e"
                    + "46327e46337f463480453581453781453882443983443a83443b84433d84433e85423f85"
                    + "4240864241864142874144874045884046883f47883f48893e49893e4a893e4c8a3d4d8a"
                    + "3d4e8a3c4f8a3c508b3b518b3b528b3a538b3a548c39558c39568c38588c38598c375a8c"
                    + "375b8d365c8d365d8d355e8d355f8d34608d34618d33628d33638d32648e32658e31668e"
                    + "31678e31688e30698e306a8e2f6b8e2f6c8e2e6d8e2e6e8e2e6f8e2d708e2d718e2c718e"
                    + "2c728e2c738e2b748e2b758e2a768e2a778e2a788e29798e297a8e297b8e287c8e287d8e"
                    + "277e8e277f8e27808e26818e26828e26828e25838e25848e25858e24868e24878e23888e"
                    + "23898e238a8d228b8d228c8d228d8d218e8d218f8d21908d21918c20928c20928c20938c"
                    + "1f948c1f958b1f968b1f978b1f988b1f998a1f9a8a1e9b8a1e9c891e9d891f9e891f9f88"
                    + "1fa0881fa1881fa1871fa28720a38620a48621a58521a68522a78522a88423a98324aa83"
                    + "25ab8225ac8226ad8127ad8128ae8029af7f2ab07f2cb17e2db27d2eb37c2fb47c31b57b"
                    + "32b67a34b67935b77937b87838b9773aba763bbb753dbc743fbc7340bd7242be7144bf70"
                    + "46c06f48c16e4ac16d4cc26c4ec36b50c46a52c56954c56856c66758c7655ac8645cc863"
                    + "5ec96260ca6063cb5f65cb5e67cc5c69cd5b6ccd5a6ece5870cf5773d05675d05477d153"
                    + "7ad1517cd2507fd34e81d34d84d44b86d54989d5488bd6468ed64590d74393d74195d840"
                    + "98d83e9bd93c9dd93ba0da39a2da37a5db36a8db34aadc32addc30b0dd2fb2dd2db5de2b"
                    + "b8de29bade28bddf26c0df25c2df23c5e021c8e020cae11fcde11dd0e11cd2e21bd5e21a"
                    + "d8e219dae319dde318dfe318e2e418e5e419e7e419eae51aece51befe51cf1e51df4e61e"
                    + "f6e620f8e621fbe723fde725";

    private Palette() {}

    /** The color of the n-th of several equal things, counted from 0. */
    public static Color ofIndex(int index) {
        int n = Math.max(index, 0);
        if (n < OKABE_ITO.length) {
            return new Color(OKABE_ITO[n]);
        }
        int beyond = n - OKABE_ITO.length;
        float hue = beyond * GOLDEN_SECTION % 1;
        return Color.getHSBColor(
                hue, beyond % 2 == 0 ? 0.75f : 0.45f, beyond % 3 == 1 ? 0.65f : 0.9f);
    }

    /** The color of the n-th line of a chart: the same colors, those that show on white first. */
    public static Color ofLine(int index) {
        int[] order = {4, 5, 2, 0, 6, 1, 3};
        return ofIndex(index < order.length ? order[index] : index);
    }

    /** A color that lets through what lies below; 0 is not seen, 1 covers. */
    public static Color translucent(Color color, double opacity) {
        return new Color(
                color.getRed(), color.getGreen(), color.getBlue(), (int) Math.round(255 * opacity));
    }

    /** Viridis as {@code 0xRRGGBB}: dark violet at 0, yellow at 1; values outside are clipped. */
    public static int viridis(double value) {
        int at = (int) Math.round(Math.clamp(value, 0, 1) * 255) * 6;
        return Integer.parseInt(VIRIDIS, at, at + 6, 16);
    }

    /** Black or white, whichever is easier to read on a ground. */
    public static Color textOn(Color ground) {
        return contrast(ground, Color.BLACK) >= contrast(ground, Color.WHITE)
                ? Color.BLACK
                : Color.WHITE;
    }

    /** The contrast ratio of two colors, 1 to 21 (WCAG 2.1). */
    public static double contrast(Color a, Color b) {
        double la = luminance(a);
        double lb = luminance(b);
        return (Math.max(la, lb) + 0.05) / (Math.min(la, lb) + 0.05);
    }

    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed())
                + 0.7152 * linear(color.getGreen())
                + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
