package org.vireo.figure;

import org.vireo.image.RgbImage;
import org.vireo.label.Box;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An image with boxes over it: 2 px in the color of the class with a dark line outside, readable on
 * snow and at night; labels inside the image, placed where they hide least.
 *
 * <p>Small images are enlarged and large ones reduced, so that labels are readable and files stay
 * small.
 */
public final class BoxPicture {
    private static final int SMALLEST_SIDE = 640;
    private static final int LARGEST_SIDE = 1280;
    private static final int GUTTER = 16;
    private static final int CAPTION_HEIGHT = 28;
    private static final Color DARK = new Color(0, 0, 0, 190);
    private static final float[] DOTS = {3, 3};
    private static final float[] DASHES = {7, 5};

    private BoxPicture() {}

    /** Draws boxes over an image; detections of high confidence come last, on top. */
    public static BufferedImage draw(RgbImage image, List<Mark> marks) {
        double scale = scale(image);
        BufferedImage paper =
                Sheet.blank(
                        (int) Math.round(image.width() * scale),
                        (int) Math.round(image.height() * scale));
        Graphics2D graphics = Sheet.pen(paper);
        graphics.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                scale < 1
                        ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                        : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        graphics.drawImage(
                image.toBufferedImage(), 0, 0, paper.getWidth(), paper.getHeight(), null);
        List<Mark> ordered = new ArrayList<>(marks);
        ordered.sort(Comparator.comparingDouble(mark -> mark.score() == null ? -1 : mark.score()));
        for (Mark mark : ordered) {
            outline(graphics, mark, onPaper(mark.box(), scale));
        }
        labels(graphics, paper, ordered, scale);
        graphics.dispose();
        return paper;
    }

    /** The ground truth at the left, what was detected at the right, with a caption over each. */
    public static BufferedImage sideBySide(
            RgbImage image, List<Mark> truth, List<Mark> detections) {
        BufferedImage left = draw(image, truth);
        BufferedImage right = draw(image, detections);
        BufferedImage paper =
                Sheet.blank(left.getWidth() * 2 + GUTTER, left.getHeight() + CAPTION_HEIGHT);
        Graphics2D graphics = Sheet.pen(paper);
        graphics.drawImage(left, 0, CAPTION_HEIGHT, null);
        graphics.drawImage(right, left.getWidth() + GUTTER, CAPTION_HEIGHT, null);
        graphics.setFont(Sheet.TITLE);
        graphics.drawString("Ground truth", 0, CAPTION_HEIGHT - 10);
        graphics.drawString("Prediction", left.getWidth() + GUTTER, CAPTION_HEIGHT - 10);
        graphics.dispose();
        return paper;
    }

    /** Paper pixels per image pixel. */
    static double scale(RgbImage image) {
        int side = Math.max(image.width(), image.height());
        return (double) Math.clamp(side, SMALLEST_SIDE, LARGEST_SIDE) / side;
    }

    private static Rectangle2D onPaper(Box box, double scale) {
        return new Rectangle2D.Double(
                box.x1() * scale, box.y1() * scale, box.width() * scale, box.height() * scale);
    }

    private static void outline(Graphics2D graphics, Mark mark, Rectangle2D box) {
        switch (mark.stroke()) {
            case DOTTED -> {
                Rectangle2D sharp = onPixels(box);
                stroke(graphics, sharp, DARK, new BasicStroke(3));
                stroke(graphics, sharp, Color.WHITE, patterned(1, DOTS));
            }
            case DASHED -> {
                stroke(graphics, box, DARK, new BasicStroke(3));
                stroke(graphics, box, mark.color(), patterned(2, DASHES));
            }
            case SOLID -> {
                stroke(graphics, box, DARK, new BasicStroke(4));
                stroke(graphics, box, mark.color(), new BasicStroke(2));
            }
        }
    }

    /** Moved so that a line of one pixel fills one row of pixels instead of half of two. */
    private static Rectangle2D onPixels(Rectangle2D box) {
        double x = Math.floor(box.getMinX()) + 0.5;
        double y = Math.floor(box.getMinY()) + 0.5;
        return new Rectangle2D.Double(
                x, y, Math.rint(box.getMaxX() - x), Math.rint(box.getMaxY() - y));
    }

    private static BasicStroke patterned(float width, float[] pattern) {
        return new BasicStroke(width, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, pattern, 0);
    }

    private static void stroke(
            Graphics2D graphics, Rectangle2D box, Color color, BasicStroke stroke) {
        graphics.setColor(color);
        graphics.setStroke(stroke);
        graphics.draw(box);
    }

    private static void labels(
            Graphics2D graphics, BufferedImage paper, List<Mark> marks, double scale) {
        graphics.setFont(Sheet.CAPTION.deriveFont(12f));
        LabelPlaces places = new LabelPlaces(paper.getWidth(), paper.getHeight());
        for (Mark mark : marks) {
            places.addBox(onPaper(mark.box(), scale));
        }
        // The surest detection chooses its place first.
        for (Mark mark : marks.reversed()) {
            if (mark.name() != null) {
                LabelChip chip = LabelChip.of(mark, graphics);
                chip.draw(
                        graphics,
                        places.choose(onPaper(mark.box(), scale), chip.width(), chip.height()));
            }
        }
    }
}
