package org.vireo.report;

import org.vireo.image.RgbImage;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * An image with boxes over it as a picture of its own, by {@link BoxPainter}.
 *
 * <p>Small images are enlarged and large ones reduced, so that labels are readable and files stay
 * small.
 */
public final class BoxPicture {
    private static final int SMALLEST_SIDE = 640;
    private static final int LARGEST_SIDE = 1280;
    private static final int GUTTER = 16;
    private static final int CAPTION_HEIGHT = 28;

    private BoxPicture() {}

    /** Draws boxes over an image; detections of high confidence come last, on top. */
    public static BufferedImage draw(RgbImage image, List<Mark> marks) {
        double scale = scale(image);
        int width = (int) Math.round(image.width() * scale);
        int height = (int) Math.round(image.height() * scale);
        PictureSurface surface = new PictureSurface(width, height, 1, Color.WHITE);
        surface.graphics()
                .setRenderingHint(
                        RenderingHints.KEY_INTERPOLATION,
                        scale < 1
                                ? RenderingHints.VALUE_INTERPOLATION_BILINEAR
                                : RenderingHints.VALUE_INTERPOLATION_BICUBIC);
        surface.graphics().drawImage(image.toBufferedImage(), 0, 0, width, height, null);
        List<Mark> ordered = new ArrayList<>(marks);
        ordered.sort(Comparator.comparingDouble(mark -> mark.score() == null ? -1 : mark.score()));
        BoxPainter painter = new BoxPainter(surface, scale, 0, 0, width, height);
        ordered.forEach(painter::frame);
        painter.placeLabels(ordered.reversed());
        return surface.finish();
    }

    /** Boxes with what stands over their picture. */
    public record Captioned(String caption, List<Mark> marks) {}

    /** The image twice, with other boxes and a caption over each. */
    public static BufferedImage sideBySide(RgbImage image, Captioned one, Captioned other) {
        BufferedImage left = draw(image, one.marks());
        BufferedImage right = draw(image, other.marks());
        PictureSurface surface =
                new PictureSurface(
                        left.getWidth() * 2 + GUTTER,
                        left.getHeight() + CAPTION_HEIGHT,
                        1,
                        Color.WHITE);
        beside(surface, left, one.caption(), 0);
        beside(surface, right, other.caption(), left.getWidth() + GUTTER);
        return surface.finish();
    }

    private static void beside(
            PictureSurface surface, BufferedImage picture, String caption, int x) {
        surface.graphics().drawImage(picture, x, CAPTION_HEIGHT, null);
        surface.write(
                DrawingSurface.Lettering.TITLE,
                ChartTheme.PAPER.strong(),
                surface.fitted(DrawingSurface.Lettering.TITLE, caption, picture.getWidth()),
                x,
                CAPTION_HEIGHT - 10);
    }

    /** Picture pixels per image pixel. */
    private static double scale(RgbImage image) {
        int side = Math.max(image.width(), image.height());
        return (double) Math.clamp(side, SMALLEST_SIDE, LARGEST_SIDE) / side;
    }
}
