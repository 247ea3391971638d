package org.vireo.ui.common.viewer;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Box;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Draws in image coordinates; lines and letters have the same size at every zoom.
 *
 * <p>Lines are filled rectangles on whole pixels, several times faster than stroked ones. What lies
 * outside of the view is not drawn.
 */
public final class ImagePen {
    /** Dark enough behind white and behind each class color, on snow and on night. */
    public static final Color DARK = Color.rgb(0, 0, 0, 0.75);

    private static final Font LABEL = Font.font("System", 11);
    private static final double CHIP_HEIGHT = 16;
    private static final double CHIP_PADDING = 4;
    private static final double BASELINE = 12;
    private static final double LINE = 2;
    private static final double HANDLE = 8;
    private static final double DASH = 6;
    private static final double DOT = 3;
    private static final double SIGN = 8;
    private static final double BEYOND = 16;
    private static final int REMEMBERED_WIDTHS = 2_000;
    private static final Map<String, Double> WIDTHS = new HashMap<>();

    private final GraphicsContext pen;
    private final ViewTransform view;
    private final double width;
    private final double height;
    private final List<Box> chips = new ArrayList<>();

    /**
     * A pen for one drawing.
     *
     * @param width of the view
     * @param height of the view
     */
    public ImagePen(GraphicsContext pen, ViewTransform view, double width, double height) {
        this.pen = pen;
        this.view = view;
        this.width = width;
        this.height = height;
    }

    /** View pixels per image pixel. */
    public double scale() {
        return view.scale();
    }

    /** Whether any of a box is in the view. */
    public boolean sees(Box box) {
        Box at = view.toView(box);
        return at.x2() >= 0 && at.y2() >= 0 && at.x1() <= width && at.y1() <= height;
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

    /** A line around a box's frame, with a dark line outside: the box is chosen. */
    public void halo(Box box, Color color) {
        if (sees(box)) {
            Box at = snapped(box);
            border(at, -4, 1, DARK);
            border(at, -3, 2, color);
        }
    }

    /** A dashed 2 px frame on a dark one: suggested by a detector. */
    public void dashedFrame(Box box, Color color) {
        if (sees(box)) {
            Box at = snapped(box);
            border(at, -1, LINE + 2, DARK);
            dashes(at, LINE, DASH, color);
        }
    }

    /** White dots on a dark frame: the ground truth. */
    public void dottedFrame(Box box) {
        if (sees(box)) {
            Box at = snapped(box);
            border(at, -1, 3, DARK);
            dashes(at, 1, DOT, Color.WHITE);
        }
    }

    /** Fills a box with a color that lets the image through. */
    public void wash(Box box, Color color) {
        if (sees(box)) {
            Box at = snapped(box);
            pen.setFill(color);
            pen.fillRect(at.x1(), at.y1(), at.width(), at.height());
        }
    }

    /** The eight handles of a box that is edited. */
    public void handles(Box box) {
        Box at = snapped(box);
        for (double y : new double[] {at.y1(), (at.y1() + at.y2()) / 2, at.y2()}) {
            for (double x : new double[] {at.x1(), (at.x1() + at.x2()) / 2, at.x2()}) {
                boolean middle = x != at.x1() && x != at.x2() && y != at.y1() && y != at.y2();
                if (!middle) {
                    handle(Math.rint(x), Math.rint(y));
                }
            }
        }
    }

    private void handle(double x, double y) {
        pen.setFill(DARK);
        pen.fillRect(x - HANDLE / 2 - 1, y - HANDLE / 2 - 1, HANDLE + 2, HANDLE + 2);
        pen.setFill(Color.WHITE);
        pen.fillRect(x - HANDLE / 2, y - HANDLE / 2, HANDLE, HANDLE);
    }

    /** Lines through a place of the image, over the whole view. */
    public void crosshair(double imageX, double imageY) {
        double x = Math.rint(view.viewX(imageX));
        double y = Math.rint(view.viewY(imageY));
        pen.setFill(DARK);
        pen.fillRect(0, y - 1, width, 3);
        pen.fillRect(x - 1, 0, 3, height);
        pen.setFill(Color.WHITE);
        pen.fillRect(0, y, width, 1);
        pen.fillRect(x, 0, 1, height);
    }

    /** A shape before a label's text, since a font may lack the character. */
    @FunctionalInterface
    public interface Sign {
        /** Draws it with the present stroke into a square. */
        void draw(GraphicsContext pen, double x, double y, double side);
    }

    /**
     * What stands at a box.
     *
     * @param sign drawn before the text; null for none
     */
    public record Chip(String text, Color ground, @Nullable Sign sign) {
        /** Without a sign. */
        public Chip(String text, Color ground) {
            this(text, ground, null);
        }
    }

    /**
     * A label at a box's top left corner: inside where the box is large, else above it; always in
     * the view. Where a label is there already it goes to the bottom, and is left out where that is
     * taken, too.
     */
    public void label(Box box, Chip chip) {
        if (sees(box)) {
            Box top = place(box, chip, true);
            Box place = isTaken(top) ? place(box, chip, false) : top;
            if (!isTaken(place)) {
                draw(chip, place);
            }
        }
    }

    /** A label that is drawn even where it covers another. */
    public void topLabel(Box box, Chip chip) {
        if (sees(box)) {
            draw(chip, place(box, chip, true));
        }
    }

    private Box place(Box box, Chip chip, boolean top) {
        Box at = snapped(box);
        double wide = Math.ceil(textWidth(chip.text())) + 2 * CHIP_PADDING + room(chip);
        boolean inside = at.width() > 1.5 * wide && at.height() > 3 * CHIP_HEIGHT;
        double y = top ? at.y1() : at.y2();
        return Box.ofXywh(
                Math.clamp(at.x1(), 0, Math.max(0, width - wide)),
                Math.clamp(
                        top == inside ? y : y - CHIP_HEIGHT, 0, Math.max(0, height - CHIP_HEIGHT)),
                wide,
                CHIP_HEIGHT);
    }

    private static double room(Chip chip) {
        return chip.sign() == null ? 0 : SIGN + CHIP_PADDING;
    }

    private boolean isTaken(Box place) {
        return chips.stream().anyMatch(other -> other.intersection(place) > 0);
    }

    private void draw(Chip chip, Box place) {
        chips.add(place);
        pen.setFill(chip.ground());
        pen.fillRect(place.x1(), place.y1(), place.width(), CHIP_HEIGHT);
        Color ink = FxColors.textOn(chip.ground());
        pen.setFill(ink);
        pen.setFont(LABEL);
        pen.fillText(chip.text(), place.x1() + CHIP_PADDING + room(chip), place.y1() + BASELINE);
        Sign sign = chip.sign();
        if (sign != null) {
            pen.setStroke(ink);
            pen.setLineWidth(1.6);
            sign.draw(pen, place.x1() + CHIP_PADDING, place.y1() + CHIP_PADDING, SIGN);
        }
    }

    /** Layout of text costs more than its drawing, and there are few texts. */
    private static double textWidth(String text) {
        if (WIDTHS.size() > REMEMBERED_WIDTHS) {
            WIDTHS.clear();
        }
        return WIDTHS.computeIfAbsent(
                text,
                t -> {
                    Text measured = new Text(t);
                    measured.setFont(LABEL);
                    return measured.getLayoutBounds().getWidth();
                });
    }

    /** On whole pixels, and not far outside of the view, where large numbers make lines vanish. */
    private Box snapped(Box box) {
        Box at = view.toView(box);
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
        pen.setFill(color);
        pen.fillRect(x, y, w, line);
        pen.fillRect(x, y + h - line, w, line);
        pen.fillRect(x, y + line, line, h - 2 * line);
        pen.fillRect(x + w - line, y + line, line, h - 2 * line);
    }

    private void dashes(Box at, double line, double dash, Color color) {
        pen.setFill(color);
        for (double x = at.x1(); x < at.x2(); x += 2 * dash) {
            double length = Math.min(dash, at.x2() - x);
            pen.fillRect(x, at.y1(), length, line);
            pen.fillRect(x, at.y2() - line, length, line);
        }
        for (double y = at.y1(); y < at.y2(); y += 2 * dash) {
            double length = Math.min(dash, at.y2() - y);
            pen.fillRect(at.x1(), y, line, length);
            pen.fillRect(at.x2() - line, y, line, length);
        }
    }
}
