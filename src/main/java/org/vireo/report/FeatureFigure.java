package org.vireo.report;

import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.report.DrawingSurface.Lettering;

import java.awt.AlphaComposite;
import java.awt.Color;
import java.awt.Composite;
import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Feature maps as a paper shows them: a row an image, a column a layer, in equal tiles and one
 * scale of color.
 *
 * @param columns the captions of all columns, the images' own first
 * @param rows from top to bottom
 * @param range what the scale of color spans
 */
public record FeatureFigure(List<String> columns, List<Row> rows, Range range) {
    private static final int TILE = 192;
    private static final int GUTTER = 8;
    private static final int EDGE = 24;
    private static final int CAPTION = 24;
    private static final int BAR_WIDTH = 14;
    private static final int BAR_SPACE = 96;
    private static final Color BEHIND = new Color(0xF2F3F5);

    /** What the ends of the scale of color stand for. */
    public enum Range {
        /** The lowest and highest number of each map by itself. */
        EACH_MAP,
        /** The lowest and highest number of all maps of the figure. */
        WHOLE_FIGURE
    }

    /** What one place of the figure shows. */
    public sealed interface Tile {}

    /** Numbers, drawn in viridis. */
    public record MapTile(FloatMap map) implements Tile {}

    /** Colors, such as an image or a map's principal components. */
    public record ColorTile(RgbImage image, boolean smooth) implements Tile {}

    /**
     * A tile that lets the image below it shine through.
     *
     * @param opacity of the upper tile, 0 to 1
     */
    public record OverlayTile(RgbImage image, Tile upper, double opacity) implements Tile {}

    /**
     * One image and what the layers make of it.
     *
     * @param caption beside the row
     * @param tiles one a column
     */
    public record Row(String caption, List<Tile> tiles) {
        public Row {
            tiles = List.copyOf(tiles);
        }
    }

    /**
     * Copies the lists.
     *
     * @throws IllegalArgumentException if a row has not as many tiles as there are columns
     */
    public FeatureFigure {
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        for (Row row : rows) {
            if (row.tiles().size() != columns.size()) {
                throw new IllegalArgumentException(
                        "%d tiles for %d columns".formatted(row.tiles().size(), columns.size()));
            }
        }
    }

    /** Draws the figure into a PNG file, replacing one that exists. */
    public void writePng(Path file) throws IOException {
        ImageWriting.png(draw(), file);
    }

    /** Draws the figure. */
    public BufferedImage draw() {
        return new Drawing().finished();
    }

    /** The size in which a row's tiles are drawn: that of its first tile, usually the image. */
    private static Dimension size(Row row) {
        if (row.tiles().isEmpty()) {
            return new Dimension(TILE, TILE);
        }
        return switch (row.tiles().getFirst()) {
            case ColorTile(RgbImage image, _) -> enlarged(image.width(), image.height());
            case OverlayTile(RgbImage image, _, _) -> enlarged(image.width(), image.height());
            case MapTile(FloatMap map) -> enlarged(map.width(), map.height());
        };
    }

    private static Dimension enlarged(int width, int height) {
        double scale = (double) TILE / Math.max(width, height);
        return new Dimension(
                (int) Math.max(1, Math.round(width * scale)),
                (int) Math.max(1, Math.round(height * scale)));
    }

    /** One drawing of the figure; tiles are as large as the largest row needs. */
    private final class Drawing {
        private final int tileWidth = largest(Dimension::getWidth);
        private final int tileHeight = largest(Dimension::getHeight);
        private final double low = maps().mapToDouble(FloatMap::min).min().orElse(0);
        private final double high = maps().mapToDouble(FloatMap::max).max().orElse(1);
        private final PictureSurface surface =
                new PictureSurface(
                        left(columns.size()) - GUTTER + EDGE + BAR_SPACE,
                        top(Math.max(1, rows.size())) - GUTTER + EDGE,
                        1,
                        Color.WHITE);
        private final Graphics2D graphics = surface.graphics();

        BufferedImage finished() {
            for (int column = 0; column < columns.size(); column++) {
                surface.writeCentered(
                        Lettering.BODY,
                        ChartTheme.PAPER.strong(),
                        surface.fitted(Lettering.BODY, columns.get(column), tileWidth),
                        left(column) + tileWidth / 2.0,
                        EDGE + CAPTION - 10);
            }
            for (int row = 0; row < rows.size(); row++) {
                rowCaption(rows.get(row).caption(), top(row));
                for (int column = 0; column < columns.size(); column++) {
                    tile(rows.get(row), column, left(column), top(row));
                }
            }
            if (maps().findAny().isPresent()) {
                scaleBar(left(columns.size()) + GUTTER, Math.min(tileHeight, TILE));
            }
            return surface.finish();
        }

        private int largest(ToDoubleFunction<Dimension> side) {
            return (int) rows.stream().map(row -> size(row)).mapToDouble(side).max().orElse(TILE);
        }

        private Stream<FloatMap> maps() {
            return rows.stream()
                    .flatMap(row -> row.tiles().stream())
                    .map(tile -> tile instanceof OverlayTile(_, Tile upper, _) ? upper : tile)
                    .filter(MapTile.class::isInstance)
                    .map(tile -> ((MapTile) tile).map());
        }

        private int left(int column) {
            return EDGE + CAPTION + column * (tileWidth + GUTTER);
        }

        private int top(int row) {
            return EDGE + CAPTION + row * (tileHeight + GUTTER);
        }

        /** Upwards along the row's left side. */
        private void rowCaption(String caption, int top) {
            AffineTransform upright = graphics.getTransform();
            graphics.translate(left(0) - 10, top + tileHeight / 2);
            graphics.rotate(-Math.PI / 2);
            surface.writeCentered(
                    Lettering.BODY,
                    ChartTheme.PAPER.strong(),
                    surface.fitted(Lettering.BODY, caption, tileHeight),
                    0,
                    0);
            graphics.setTransform(upright);
        }

        private void tile(Row row, int column, int x, int y) {
            surface.fillRect(BEHIND, x, y, tileWidth, tileHeight);
            Dimension size = size(row);
            Rectangle place =
                    new Rectangle(
                            x + (tileWidth - size.width) / 2,
                            y + (tileHeight - size.height) / 2,
                            size.width,
                            size.height);
            draw(row.tiles().get(column), place);
        }

        private void draw(Tile tile, Rectangle place) {
            switch (tile) {
                case ColorTile(RgbImage colors, boolean photo) ->
                        draw(colors.toBufferedImage(), photo, place);
                case MapTile(FloatMap map) ->
                        draw(
                                range == Range.EACH_MAP
                                        ? colored(map, map.min(), map.max())
                                        : colored(map, low, high),
                                false,
                                place);
                case OverlayTile(RgbImage image, Tile upper, double opacity) -> {
                    draw(image.toBufferedImage(), true, place);
                    Composite before = graphics.getComposite();
                    graphics.setComposite(
                            AlphaComposite.getInstance(AlphaComposite.SRC_OVER, (float) opacity));
                    draw(upper, place);
                    graphics.setComposite(before);
                }
            }
        }

        private void draw(BufferedImage image, boolean smooth, Rectangle place) {
            graphics.setRenderingHint(
                    RenderingHints.KEY_INTERPOLATION,
                    smooth
                            ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
                            : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
            graphics.drawImage(image, place.x, place.y, place.width, place.height, null);
        }

        private void scaleBar(int x, int length) {
            int top = top(0);
            for (int i = 0; i < length; i++) {
                Color color = new Color(Palette.viridis(1 - i / Math.max(1, length - 1.0)));
                surface.fillRect(color, x, top + i, BAR_WIDTH, 1);
            }
            int text = x + BAR_WIDTH + 6;
            boolean each = range == Range.EACH_MAP;
            caption(each ? "highest" : Axis.value(high), text, top + 9);
            caption(each ? "lowest" : Axis.value(low), text, top + length);
            if (each) {
                caption("of each map", text, top + length / 2 + 4);
            }
        }

        private void caption(String text, int x, int baseline) {
            surface.write(Lettering.CAPTION, ChartTheme.PAPER.ink(), text, x, baseline);
        }
    }

    /** A map in viridis, a pixel a number; what is not a number is gray. */
    public static BufferedImage colored(FloatMap map, double low, double high) {
        BufferedImage image =
                new BufferedImage(map.width(), map.height(), BufferedImage.TYPE_INT_RGB);
        double span = high > low ? high - low : 1;
        for (int y = 0; y < map.height(); y++) {
            for (int x = 0; x < map.width(); x++) {
                float value = map.at(x, y);
                image.setRGB(
                        x,
                        y,
                        Float.isFinite(value) ? Palette.viridis((value - low) / span) : 0x808080);
            }
        }
        return image;
    }
}
