package org.vireo.ui.features;

import javafx.scene.image.Image;
import javafx.scene.image.PixelFormat;
import javafx.scene.image.WritableImage;

import org.jspecify.annotations.Nullable;
import org.vireo.image.RgbImage;
import org.vireo.report.FeatureFigure;
import org.vireo.report.FeatureFigure.ColorTile;
import org.vireo.report.FeatureFigure.MapTile;
import org.vireo.report.FeatureFigure.OverlayTile;
import org.vireo.report.FeatureFigure.Range;
import org.vireo.report.FeatureFigure.Tile;
import org.vireo.report.FloatMap;
import org.vireo.ui.common.viewer.ScreenImage;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;

/**
 * The pictures of a figure for the screen, colored off the JavaFX thread.
 *
 * @param figure of which they are
 * @param rows of each row the image and then its maps; null where there is none yet
 */
record TileImages(ShownFigure figure, List<List<@Nullable Image>> rows) {
    static TileImages of(ShownFigure figure) {
        double low = figure.low();
        double high = figure.high();
        List<List<@Nullable Image>> rows = new ArrayList<>();
        for (ShownFigure.Row row : figure.rows()) {
            List<@Nullable Image> images = new ArrayList<>();
            RgbImage photo = row.photo();
            images.add(photo == null ? null : ScreenImage.toScreen(photo));
            for (ShownFigure.Cell cell : row.cells()) {
                ImageLayers.Layer layer = cell.layer();
                images.add(layer == null ? null : screen(layer.tile(), figure.range(), low, high));
            }
            rows.add(images);
        }
        return new TileImages(figure, rows);
    }

    private static Image screen(Tile tile, Range range, double low, double high) {
        return switch (tile) {
            case ColorTile(RgbImage colors, _) -> ScreenImage.toScreen(colors);
            case OverlayTile(_, Tile upper, _) -> screen(upper, range, low, high);
            case MapTile(FloatMap map) ->
                    screen(
                            range == Range.EACH_MAP
                                    ? FeatureFigure.colored(map, map.min(), map.max())
                                    : FeatureFigure.colored(map, low, high));
        };
    }

    /** For the screen, a pixel a pixel. */
    static Image screen(BufferedImage image) {
        int width = image.getWidth();
        int height = image.getHeight();
        WritableImage screen = new WritableImage(width, height);
        int[] pixels = image.getRGB(0, 0, width, height, null, 0, width);
        screen.getPixelWriter()
                .setPixels(0, 0, width, height, PixelFormat.getIntArgbInstance(), pixels, 0, width);
        return screen;
    }
}
