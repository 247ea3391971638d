package org.vireo.ui.inspect;

import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.Text;

import org.vireo.figure.Palette;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * Draws boxes over an image: 2 px in the color of the class with a dark line outside, ground truth
 * in white dots on dark, what is wrong by a sign beside the score.
 *
 * <p>Lines are filled rectangles on whole pixels, several times faster than stroked ones.
 */
final class BoxPainter {
    private static final Color DARK = Color.rgb(0, 0, 0, 0.75);
    private static final Color LIGHT = Color.WHITE;
    private static final int LINE = 2;
    private static final int DOT = 3;
    private static final double CHIP = 16;
    private static final Font LABEL = Font.font("System", 11);

    /** With more boxes on the screen than this, labels would hide them. */
    private static final int MOST_LABELS = 120;

    /** With more boxes than this, the dark lines are left out so that a frame stays short. */
    private static final int CROWD = 500;

    private final GraphicsContext pen;
    private final PictureView view;
    private final double width;
    private final double height;
    private final Map<Integer, Color> colors = new HashMap<>();

    /** A pen on a screen of some size. */
    BoxPainter(GraphicsContext pen, PictureView view, double width, double height) {
        this.pen = pen;
        this.view = view;
        this.width = width;
        this.height = height;
    }

    /** The objects that are known. */
    void truth(List<Annotation> objects) {
        for (Annotation object : objects) {
            Box box = view.onScreen(object.box());
            if (isVisible(box)) {
                frame(box, -1, 3, DARK);
                dots(box);
            }
        }
    }

    /** Boxes, the best last, on top. */
    void boxes(List<ShownBox> boxes, IntFunction<String> names) {
        List<ShownBox> visible =
                boxes.reversed().stream()
                        .filter(one -> isVisible(view.onScreen(one.box())))
                        .toList();
        boolean crowded = visible.size() > CROWD;
        for (ShownBox one : visible) {
            Box box = view.onScreen(one.box());
            if (one.isMissed()) {
                frame(box, -1, 3, DARK);
                dots(box);
            } else {
                if (!crowded) {
                    frame(box, -1, LINE + 2, DARK);
                }
                frame(box, 0, LINE, color(one.category()));
            }
        }
        if (visible.size() <= MOST_LABELS) {
            visible.forEach(one -> label(one, names.apply(one.category())));
        }
    }

    /** The selected box, with a wide line around it. */
    void selection(ShownBox one) {
        Box box = view.onScreen(one.box());
        frame(box, -4, 2, LIGHT);
        frame(box, -5, 1, DARK);
    }

    private boolean isVisible(Box box) {
        return box.x2() >= 0 && box.y2() >= 0 && box.x1() <= width && box.y1() <= height;
    }

    /** Four lines of a thickness, their outer edge {@code inset} pixels inside the box. */
    private void frame(Box box, double inset, double line, Color color) {
        double x = Math.rint(box.x1()) + inset;
        double y = Math.rint(box.y1()) + inset;
        double w = Math.max(line * 2, Math.rint(box.x2()) - inset - x);
        double h = Math.max(line * 2, Math.rint(box.y2()) - inset - y);
        pen.setFill(color);
        pen.fillRect(x, y, w, line);
        pen.fillRect(x, y + h - line, w, line);
        pen.fillRect(x, y + line, line, h - 2 * line);
        pen.fillRect(x + w - line, y + line, line, h - 2 * line);
    }

    private void dots(Box box) {
        double x1 = Math.rint(Math.max(box.x1(), -DOT));
        double x2 = Math.rint(Math.min(box.x2(), width + DOT));
        double y1 = Math.rint(Math.max(box.y1(), -DOT));
        double y2 = Math.rint(Math.min(box.y2(), height + DOT));
        pen.setFill(LIGHT);
        for (double x = x1; x < x2; x += 2 * DOT) {
            pen.fillRect(x, Math.rint(box.y1()), DOT, 1);
            pen.fillRect(x, Math.rint(box.y2()) - 1, DOT, 1);
        }
        for (double y = y1; y < y2; y += 2 * DOT) {
            pen.fillRect(Math.rint(box.x1()), y, 1, DOT);
            pen.fillRect(Math.rint(box.x2()) - 1, y, 1, DOT);
        }
    }

    /** Inside the box's top edge where it fits, else over the box, always inside the screen. */
    private void label(ShownBox one, String name) {
        String text =
                one.isMissed() ? name : String.format(Locale.ROOT, "%s %.2f", name, one.score());
        Box box = view.onScreen(one.box());
        boolean signed = one.sign() != Sign.UNJUDGED;
        double chip = width(text) + 8 + (signed ? CHIP - 4 : 0);
        boolean inside = box.width() > 1.5 * chip && box.height() > 3 * CHIP;
        double x = Math.clamp(Math.rint(box.x1()), 0, Math.max(0, width - chip));
        double y =
                Math.clamp(
                        Math.rint(inside ? box.y1() : box.y1() - CHIP),
                        0,
                        Math.max(0, height - CHIP));
        Color ground = one.isMissed() ? DARK : color(one.category());
        pen.setFill(ground);
        pen.fillRect(x, y, chip, CHIP);
        Color ink = one.isMissed() ? LIGHT : textOn(one.category());
        pen.setFill(ink);
        pen.setFont(LABEL);
        pen.fillText(text, x + (signed ? CHIP : 4), y + 12);
        if (signed) {
            pen.setStroke(ink);
            pen.setLineWidth(1.6);
            SignShape.draw(pen, one.sign(), x + 4, y + 4, 8);
        }
    }

    private static double width(String text) {
        Text measured = new Text(text);
        measured.setFont(LABEL);
        return Math.ceil(measured.getLayoutBounds().getWidth());
    }

    private Color color(int category) {
        return colors.computeIfAbsent(category, id -> ofAwt(Palette.ofCategory(id)));
    }

    private static Color textOn(int category) {
        return ofAwt(Palette.textOn(Palette.ofCategory(category)));
    }

    /** A data color for JavaFX. */
    static Color ofAwt(java.awt.Color color) {
        return Color.rgb(color.getRed(), color.getGreen(), color.getBlue());
    }
}
