package org.vireo.ui.images.gallery;

import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.image.Image;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.TextAlignment;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.IkonResolverProvider;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.javafx.JavaFXFontLoader;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.job.Wording;
import org.vireo.ui.common.thumbnail.GridGeometry;
import org.vireo.ui.common.thumbnail.ShortenedNames;
import org.vireo.ui.common.thumbnail.ThemeInks;
import org.vireo.ui.common.thumbnail.Thumbnail;

import java.util.EnumMap;
import java.util.Map;

/** Draws the cells of the gallery. */
final class CellPainter {
    private static final Font CAPTION = Font.font("System", 11);
    private static final int SIGN = 14;
    private static final double CHIP = 22;
    private static final double GAP = 4;
    private static final double ROUND = 8;

    private final ThemeInks inks;
    private final ShortenedNames names = new ShortenedNames(CAPTION);
    private final Map<StateSign, Glyph> signs = new EnumMap<>(StateSign.class);
    private final Glyph broken = Glyph.of(StateSign.UNREADABLE.icon(), 32);
    private final Glyph check = Glyph.of(MaterialDesignC.CHECK, SIGN);

    CellPainter(ThemeInks inks) {
        this.inks = inks;
        for (StateSign sign : StateSign.values()) {
            signs.put(sign, Glyph.of(sign.icon(), SIGN));
        }
    }

    /**
     * A cell as it is to be drawn.
     *
     * @param image what is known of it; null if that is nothing yet
     * @param thumbnail null if it is not decoded yet
     * @param current whether it is the one looked at
     * @param selected whether it is one of several that are selected
     */
    record Cell(
            double x,
            double y,
            @Nullable ListedImage image,
            @Nullable Thumbnail thumbnail,
            boolean current,
            boolean selected) {}

    /** Draws a cell of a grid. */
    void draw(GraphicsContext pen, GridGeometry grid, Cell cell) {
        double width = grid.cellWidth();
        if (cell.current() || cell.selected()) {
            pen.setFill(inks.of(ThemeInks.Ink.ACCENT_GROUND));
            pen.fillRoundRect(
                    cell.x() + 2, cell.y() + 2, width - 4, grid.rowHeight() - 4, ROUND, ROUND);
        }
        double frameX = Math.rint(cell.x() + (width - grid.side()) / 2);
        double frameY = Math.rint(cell.y() + GridGeometry.PADDING);
        frame(pen, cell, frameX, frameY, grid.side(), grid.frameHeight());
        ListedImage image = cell.image();
        if (image != null) {
            caption(
                    pen,
                    image,
                    isBroken(cell) ? StateSign.UNREADABLE : StateSign.of(image),
                    frameX,
                    Math.rint(frameY + grid.frameHeight() + GridGeometry.CAPTION / 2 + 2),
                    grid.side());
            chips(pen, image, frameX + grid.side(), frameY);
        }
        if (cell.selected()) {
            chip(pen, frameX, frameY);
            check.draw(
                    pen, inks.of(ThemeInks.Ink.ACCENT_SIGN), frameX + CHIP / 2, frameY + CHIP / 2);
        }
        if (cell.current()) {
            pen.setStroke(inks.of(ThemeInks.Ink.ACCENT));
            pen.setLineWidth(2);
            pen.strokeRoundRect(
                    cell.x() + 2, cell.y() + 2, width - 4, grid.rowHeight() - 4, ROUND, ROUND);
        }
    }

    private static boolean isBroken(Cell cell) {
        return cell.thumbnail() instanceof Thumbnail.Unreadable
                || (cell.image() != null && !cell.image().image().isReadable());
    }

    private void frame(
            GraphicsContext pen, Cell cell, double x, double y, double width, double height) {
        if (isBroken(cell)) {
            ground(pen, x, y, width, height);
            broken.draw(pen, inks.of(ThemeInks.Ink.MUTED), x + width / 2, y + height / 2);
        } else if (cell.thumbnail() instanceof Thumbnail.Decoded(Image picture)) {
            double scale = Math.min(width / picture.getWidth(), height / picture.getHeight());
            // Fewer pixels than there is room for are not blown up much.
            double within = Math.min(scale, 2);
            double w = Math.max(1, Math.rint(picture.getWidth() * within));
            double h = Math.max(1, Math.rint(picture.getHeight() * within));
            pen.drawImage(
                    picture, x + Math.rint((width - w) / 2), y + Math.rint((height - h) / 2), w, h);
        } else {
            ground(pen, x, y, width, height);
        }
    }

    private void ground(GraphicsContext pen, double x, double y, double width, double height) {
        pen.setFill(inks.of(ThemeInks.Ink.FRAME));
        pen.fillRect(x, y, width, height);
    }

    private void caption(
            GraphicsContext pen,
            ListedImage image,
            StateSign sign,
            double x,
            double middle,
            double width) {
        sign(sign).draw(pen, inks.of(sign.ink()), x + SIGN / 2.0, middle);
        pen.setFont(CAPTION);
        pen.setFill(inks.of(ThemeInks.Ink.MUTED));
        pen.setTextBaseline(VPos.CENTER);
        double left = x + SIGN + GAP;
        double right = x + width;
        if (image.boxes() > 0) {
            String count = Wording.of("%,d", image.boxes());
            pen.setTextAlign(TextAlignment.RIGHT);
            pen.fillText(count, right, middle);
            right -= names.width(count) + GAP;
        }
        pen.setTextAlign(TextAlignment.LEFT);
        pen.fillText(names.of(image.image().name(), right - left), left, middle);
    }

    private void chips(GraphicsContext pen, ListedImage image, double right, double top) {
        double x = right - CHIP;
        if (image.flawed() && image.image().isReadable()) {
            chip(pen, StateSign.FLAWED, x, top);
            x -= CHIP + 2;
        }
        if (image.suggested()) {
            chip(pen, StateSign.SUGGESTED, x, top);
        }
    }

    private void chip(GraphicsContext pen, StateSign sign, double x, double y) {
        chip(pen, x, y);
        sign(sign).draw(pen, inks.of(sign.ink()), x + CHIP / 2, y + CHIP / 2);
    }

    private void chip(GraphicsContext pen, double x, double y) {
        pen.setFill(inks.of(ThemeInks.Ink.GROUND));
        pen.fillRoundRect(x + 2, y + 2, CHIP - 4, CHIP - 4, ROUND, ROUND);
    }

    private Glyph sign(StateSign sign) {
        return signs.getOrDefault(sign, broken);
    }

    /**
     * An icon for a canvas.
     *
     * @param font of the icon pack, in the icon's size
     * @param text the icon's letter in that font
     */
    private record Glyph(Font font, String text) {
        static Glyph of(Ikon ikon, int size) {
            // A FontIcon gets its font from style sheets, which do not reach a canvas.
            String family =
                    IkonResolverProvider.getInstance(JavaFXFontLoader.getInstance())
                            .resolve(ikon.getDescription())
                            .getFontFamily();
            return new Glyph(Font.font(family, size), FontIcon.of(ikon).getText());
        }

        /** Draws it with its middle at a place. */
        void draw(GraphicsContext pen, Color color, double x, double y) {
            pen.setFont(font);
            pen.setFill(color);
            pen.setTextAlign(TextAlignment.CENTER);
            pen.setTextBaseline(VPos.CENTER);
            pen.fillText(text, x, y);
        }
    }
}
