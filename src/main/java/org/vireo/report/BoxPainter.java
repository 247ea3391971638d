package org.vireo.report;

import org.vireo.label.Box;

import java.awt.Color;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws boxes over an image: 2 px in the color of the class with a dark line of 1 px outside,
 * readable on snow and at night, and a solid chip with the sign of a verdict, class and score.
 *
 * <p>Boxes are given in pixels of the image; lines and letters have the same size at every zoom.
 * Lines are filled rectangles on whole pixels, several times faster than stroked ones. What lies
 * outside of the view is not drawn.
 *
 * <p>To use it: draw the image, make a painter for this one drawing from a {@link DrawingSurface}
 * and from where the image lies in the view, then {@link #frame} the boxes from the least to the
 * most important, and write their labels from the most to the least important one, {@link
 * #topLabel} for those that must be read, {@link #label} for those that may be left out. A picture
 * that stays as it is calls {@link #placeLabels} instead, which looks for the best places.
 */
public final class BoxPainter {
    /** Dark enough behind white and behind each class color, on snow and on night. */
    public static final Color DARK = new Color(0, 0, 0, 191);

    private static final double LINE = 2;
    private static final double HANDLE = 8;
    private static final double DASH = 6;
    private static final double DOT = 3;
    private static final double CHIP_HEIGHT = 16;
    private static final double CHIP_PADDING = 4;
    private static final double BASELINE = 12;
    private static final double SIGN = 8;
    private static final double BEYOND = 16;

    private final DrawingSurface surface;
    private final double scale;
    private final double left;
    private final double top;
    private final double width;
    private final double height;
    private final List<Box> chips = new ArrayList<>();

    /**
     * A painter for one drawing.
     *
     * @param scale view pixels per image pixel
     * @param left the image's left edge in the view
     * @param top the image's top edge in the view
     * @param width of the view
     * @param height of the view
     */
    public BoxPainter(
            DrawingSurface surface,
            double scale,
            double left,
            double top,
            double width,
            double height) {
        this.surface = surface;
        this.scale = scale;
        this.left = left;
        this.top = top;
        this.width = width;
        this.height = height;
    }

    /** View pixels per image pixel. */
    public double scale() {
        return scale;
    }

    /** Whether any of a box is in the view. */
    public boolean sees(Box box) {
        Box at = inView(box);
        return at.x2() >= 0 && at.y2() >= 0 && at.x1() <= width && at.y1() <= height;
    }

    /** The outline of a mark by its stroke, without its label. */
    public void frame(Mark mark) {
        switch (mark.stroke()) {
            case SOLID -> frame(mark.box(), mark.color());
            case DASHED -> dashedFrame(mark.box(), mark.color());
            case DOTTED -> dottedFrame(mark.box());
        }
    }

    /** A 2 px frame with a dark line of 1 px at both its sides. */
    public void frame(Box box, Color color) {
        if (sees(box)) {
            Box at = snapped(box);
            border(at, -1, LINE + 2, DARK);
            border(at, 0, LINE, color);
        }
    }

    /** A 2 px frame alone, for many boxes at once. */
    public void plainFrame(Box box, Color color) {
        if (sees(box)) {
            border(snapped(box), 0, LINE, color);
        }
    }

    /** A dashed 2 px frame on a dark one: suggested by a detector. */
    public void dashedFrame(Box box, Color color) {
        if (sees(box)) {
            Box at = snapped(box);
            border(at, -1, LINE + 2, DARK);
            dashes(at, DASH, LINE, color);
        }
    }

    /** Thin, white dots on dark: the ground truth. */
    public void dottedFrame(Box box) {
        if (sees(box)) {
            Box at = snapped(box);
            border(at, -1, 3, DARK);
            dashes(at, DOT, 1, Color.WHITE);
        }
    }

    /** A line around a box's frame, with a dark line outside: the box is chosen. */
    public void halo(Box box, Color color) {
        if (sees(box)) {
            Box at = snapped(box);
            border(at, -4, 1, DARK);
            border(at, -3, 2, color);
        }
    }

    /** Fills a box with a color that lets the image through. */
    public void wash(Box box, Color color) {
        if (sees(box)) {
            Box at = snapped(box);
            surface.fillRect(color, at.x1(), at.y1(), at.width(), at.height());
        }
    }

    /** The eight handles of a box that is edited. */
    public void handles(Box box) {
        Box at = snapped(box);
        for (double y : new double[] {at.y1(), (at.y1() + at.y2()) / 2, at.y2()}) {
            for (double x : new double[] {at.x1(), (at.x1() + at.x2()) / 2, at.x2()}) {
                boolean middle = x != at.x1() && x != at.x2() && y != at.y1() && y != at.y2();
                if (!middle) {
                    square(DARK, Math.rint(x), Math.rint(y), HANDLE + 2);
                    square(Color.WHITE, Math.rint(x), Math.rint(y), HANDLE);
                }
            }
        }
    }

    /** Lines through a place of the image, over the whole view. */
    public void crosshair(double imageX, double imageY) {
        double x = Math.rint(imageX * scale + left);
        double y = Math.rint(imageY * scale + top);
        surface.fillRect(DARK, 0, y - 1, width, 3);
        surface.fillRect(DARK, x - 1, 0, 3, height);
        surface.fillRect(Color.WHITE, 0, y, width, 1);
        surface.fillRect(Color.WHITE, x, 0, 1, height);
    }

    /**
     * A label at a box's top left corner: inside where the box is large, else above it; always in
     * the view. Where a label is there already it goes to the bottom, and is left out where that is
     * taken, too.
     *
     * @return whether it was drawn
     */
    public boolean label(Mark mark) {
        Box top = usualPlace(mark, true);
        Box place = isTaken(top) ? usualPlace(mark, false) : top;
        if (!sees(mark.box()) || isTaken(place)) {
            return false;
        }
        chip(mark, place);
        return true;
    }

    private boolean isTaken(Box place) {
        return chips.stream().anyMatch(other -> other.intersection(place) > 0);
    }

    /** A label that is drawn even where it covers another. */
    public void topLabel(Mark mark) {
        if (sees(mark.box())) {
            chip(mark, usualPlace(mark, true));
        }
    }

    /** All labels where they hide least; the first in the list choose first. */
    public void placeLabels(List<Mark> marks) {
        LabelPlaces places = new LabelPlaces(width, height);
        marks.forEach(mark -> places.addBox(inView(mark.box())));
        for (Mark mark : marks) {
            if (!mark.text().isEmpty()) {
                chip(mark, places.choose(inView(mark.box()), chipWidth(mark), CHIP_HEIGHT));
            }
        }
    }

    private double chipWidth(Mark mark) {
        double sign = mark.verdict() == Mark.Verdict.NONE ? 0 : SIGN + CHIP_PADDING;
        double text = surface.widthOf(DrawingSurface.Lettering.CAPTION, mark.text());
        return Math.ceil(text) + 2 * CHIP_PADDING + sign;
    }

    private Box usualPlace(Mark mark, boolean atTop) {
        Box at = snapped(mark.box());
        double wide = chipWidth(mark);
        boolean inside = at.width() > 1.5 * wide && at.height() > 3 * CHIP_HEIGHT;
        double side = atTop ? at.y1() : at.y2();
        // Outside, the chip's dark line lies on that of the frame.
        double outside = atTop ? -CHIP_HEIGHT - 1 : 1;
        double y = side + (inside ? (atTop ? 0 : -CHIP_HEIGHT) : outside);
        return Box.ofXywh(
                Math.clamp(at.x1(), 0, Math.max(0, width - wide)),
                Math.clamp(y, 0, Math.max(0, height - CHIP_HEIGHT)),
                wide,
                CHIP_HEIGHT);
    }

    private void chip(Mark mark, Box place) {
        chips.add(place);
        double x = Math.rint(place.x1());
        double y = Math.rint(place.y1());
        surface.fillRect(DARK, x - 1, y - 1, place.width() + 2, CHIP_HEIGHT + 2);
        surface.fillRect(mark.color(), x, y, place.width(), CHIP_HEIGHT);
        Color ink = Palette.textOn(mark.color());
        double text = x + CHIP_PADDING;
        if (mark.verdict() != Mark.Verdict.NONE) {
            sign(mark.verdict(), ink, text, y + (CHIP_HEIGHT - SIGN) / 2);
            text += SIGN + CHIP_PADDING;
        }
        surface.write(DrawingSurface.Lettering.CAPTION, ink, mark.text(), text, y + BASELINE);
    }

    /** As a shape, since a font may lack the character. */
    private void sign(Mark.Verdict verdict, Color ink, double x, double y) {
        double end = SIGN;
        double half = SIGN / 2;
        switch (verdict) {
            case NONE -> {}
            case RIGHT -> stroke(ink, x, y, 0, end * 0.55, end * 0.38, end, end, end * 0.1);
            case WRONG -> {
                stroke(ink, x, y, 0, 0, end, end);
                stroke(ink, x, y, 0, end, end, 0);
            }
            case WRONG_CLASS -> {
                sign(Mark.Verdict.DUPLICATE, ink, x, y);
                stroke(ink, x, y, end * 0.2, end, end * 0.8, 0);
            }
            case DUPLICATE -> {
                stroke(ink, x, y, 0, end * 0.3, end, end * 0.3);
                stroke(ink, x, y, 0, end * 0.7, end, end * 0.7);
            }
            case BADLY_PLACED -> {
                double head = end * 0.3;
                stroke(ink, x, y, 0, half, end, half);
                stroke(ink, x, y, head, half - head, 0, half, head, half + head);
                stroke(ink, x, y, end - head, half - head, end, half, end - head, half + head);
            }
            case MISSED -> surface.drawOval(ink, 1.6, x + 0.5, y + 0.5, end - 1, end - 1);
            case NOT_COUNTED -> stroke(ink, x, y, 0, half, end, half);
        }
    }

    /** A line through points that are given in pairs, from the corner of the sign. */
    private void stroke(Color ink, double x, double y, double... points) {
        double[] xs = new double[points.length / 2];
        double[] ys = new double[xs.length];
        for (int i = 0; i < xs.length; i++) {
            xs[i] = x + points[2 * i];
            ys[i] = y + points[2 * i + 1];
        }
        surface.drawLine(ink, 1.6, xs, ys);
    }

    private void square(Color color, double x, double y, double side) {
        surface.fillRect(color, x - side / 2, y - side / 2, side, side);
    }

    private Box inView(Box box) {
        return new Box(
                box.x1() * scale + left,
                box.y1() * scale + top,
                box.x2() * scale + left,
                box.y2() * scale + top);
    }

    /** On whole pixels, and not far outside of the view, where large numbers make lines vanish. */
    private Box snapped(Box box) {
        Box at = inView(box);
        return new Box(
                Math.rint(Math.clamp(at.x1(), -BEYOND, width + BEYOND)),
                Math.rint(Math.clamp(at.y1(), -BEYOND, height + BEYOND)),
                Math.rint(Math.clamp(at.x2(), -BEYOND, width + BEYOND)),
                Math.rint(Math.clamp(at.y2(), -BEYOND, height + BEYOND)));
    }

    /** Four lines of a thickness, their outer edge {@code inset} pixels inside the box. */
    private void border(Box at, double inset, double line, Color color) {
        double x = at.x1() + inset;
        double y = at.y1() + inset;
        double w = Math.max(line * 2, at.width() - 2 * inset);
        double h = Math.max(line * 2, at.height() - 2 * inset);
        surface.fillRect(color, x, y, w, line);
        surface.fillRect(color, x, y + h - line, w, line);
        surface.fillRect(color, x, y + line, line, h - 2 * line);
        surface.fillRect(color, x + w - line, y + line, line, h - 2 * line);
    }

    /** Lines just inside the box, as long as the gaps between them. */
    private void dashes(Box at, double dash, double line, Color color) {
        for (double x = at.x1(); x < at.x2(); x += 2 * dash) {
            double length = Math.min(dash, at.x2() - x);
            surface.fillRect(color, x, at.y1(), length, line);
            surface.fillRect(color, x, at.y2() - line, length, line);
        }
        for (double y = at.y1(); y < at.y2(); y += 2 * dash) {
            double length = Math.min(dash, at.y2() - y);
            surface.fillRect(color, at.x1(), y, line, length);
            surface.fillRect(color, at.x2() - line, y, line, length);
        }
    }
}
