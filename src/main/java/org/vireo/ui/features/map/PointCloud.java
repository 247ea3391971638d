package org.vireo.ui.features.map;

import org.vireo.inference.embedding.Layout;

import java.util.Arrays;
import java.util.BitSet;

/**
 * Draws many points as discs into pixels: a canvas that is told of a hundred thousand discs one by
 * one does not keep up with a hand.
 *
 * @param pixels {@code width x height}, row by row, {@code 0xAARRGGBB}
 */
@SuppressWarnings("ArrayRecordComponent") // written over and over, never compared
record PointCloud(int[] pixels, int width, int height) {
    private static final int MANY = 20_000;
    private static final int SOME = 2_000;

    /** All of 256 parts. */
    private static final int WHOLE = 256;

    private static final int FAINT = 192;

    /**
     * Where the points go.
     *
     * @param scale pixels per unit of the layout
     * @param x of the layout's left edge
     * @param y of the layout's top edge
     * @param fineness pixels per pixel of the window
     */
    record View(double scale, double x, double y, double fineness) {}

    /**
     * A disc with a soft rim, and around it an edge of the ground's color.
     *
     * @param side of the square that holds it, odd
     * @param inner how much of each of its pixels the color covers, 0 to 256
     * @param outer how much the color and the edge cover together
     */
    @SuppressWarnings("ArrayRecordComponent") // read for each point
    private record Disc(int side, int[] inner, int[] outer) {
        static Disc of(double radius, double edge) {
            int reach = (int) Math.ceil(radius + edge);
            int side = 2 * reach + 1;
            Disc disc = new Disc(side, new int[side * side], new int[side * side]);
            for (int i = 0; i < side * side; i++) {
                double away = Math.hypot(i % side - reach, i / side - reach);
                disc.inner[i] = covered(radius - away);
                disc.outer[i] = covered(radius + edge - away);
            }
            return disc;
        }

        private static int covered(double inside) {
            return (int) Math.round(WHOLE * Math.clamp(inside + 0.5, 0, 1));
        }
    }

    /**
     * Draws all points over a plain ground.
     *
     * @param colors of the points
     * @param chosen lie above the others, which are faint then; if empty, none is
     */
    void draw(Layout layout, int[] colors, BitSet chosen, View view, int ground) {
        Arrays.fill(pixels, ground);
        int count = Math.min(colors.length, layout.x().length);
        double radius = count > MANY ? 1.2 : count > SOME ? 2.5 : 4;
        // Those that lie close are told apart by an edge of the ground's color.
        double edge = count > MANY ? 0 : view.fineness();
        Disc disc = Disc.of(radius * view.fineness(), edge);
        boolean all = chosen.isEmpty();
        for (int i = 0; i < count; i++) {
            if (all || !chosen.get(i)) {
                int color = all ? colors[i] : mixed(colors[i], ground, FAINT);
                splat(layout, i, color, disc, view, ground);
            }
        }
        Disc larger = Disc.of((radius + 1) * view.fineness(), view.fineness());
        for (int i = chosen.nextSetBit(0); i >= 0 && i < count; i = chosen.nextSetBit(i + 1)) {
            splat(layout, i, colors[i], larger, view, ground);
        }
    }

    private void splat(Layout layout, int point, int color, Disc disc, View view, int ground) {
        int reach = disc.side() / 2;
        int left = (int) Math.round(layout.x()[point] * view.scale() + view.x()) - reach;
        int top = (int) Math.round(layout.y()[point] * view.scale() + view.y()) - reach;
        int from = Math.max(0, -left);
        int to = Math.min(disc.side(), width - left);
        int end = Math.min(disc.side(), height - top);
        for (int row = Math.max(0, -top); row < end; row++) {
            for (int at = from; at < to; at++) {
                int place = row * disc.side() + at;
                int outer = disc.outer()[place];
                if (outer > 0) {
                    int pixel = (top + row) * width + left + at;
                    int inner = disc.inner()[place];
                    pixels[pixel] =
                            inner == WHOLE
                                    ? color
                                    : mixed(mixed(pixels[pixel], ground, outer), color, inner);
                }
            }
        }
    }

    /** A color on the way to another. */
    private static int mixed(int color, int other, int part) {
        if (part == 0) {
            return color;
        }
        int left = WHOLE - part;
        int redAndBlue = (((color & 0xFF00FF) * left + (other & 0xFF00FF) * part) >>> 8) & 0xFF00FF;
        int green = (((color & 0xFF00) * left + (other & 0xFF00) * part) >>> 8) & 0xFF00;
        return 0xFF000000 | redAndBlue | green;
    }
}
