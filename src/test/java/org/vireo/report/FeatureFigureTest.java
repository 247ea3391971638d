package org.vireo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.vireo.image.RgbImage;

import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.List;

class FeatureFigureTest {
    /** Where the first tile begins, and how far it is from one tile to the next. */
    private static final int START = 48;

    private static final int STEP = 192 + 8;

    private static FeatureFigure.Tile image() {
        byte[] rgb = new byte[16 * 16 * 3];
        Arrays.fill(rgb, (byte) 0x40);
        return new FeatureFigure.ColorTile(new RgbImage(16, 16, rgb), true);
    }

    private static FeatureFigure.Tile map(float... values) {
        return new FeatureFigure.MapTile(new FloatMap(2, 2, values));
    }

    private static BufferedImage draw(FeatureFigure.Range range) {
        return new FeatureFigure(
                        List.of("image", "layer1", "layer2"),
                        List.of(
                                new FeatureFigure.Row(
                                        "dog",
                                        List.of(
                                                image(),
                                                map(0, 1, 2, 3),
                                                map(0, 10, 20, Float.NaN)))),
                        range)
                .draw();
    }

    private static int color(BufferedImage image, int column, int x, int y) {
        return image.getRGB(START + column * STEP + x, START + y) & 0xFFFFFF;
    }

    @Test
    void eachNumberIsASquareOfItsColor() {
        BufferedImage figure = draw(FeatureFigure.Range.EACH_MAP);
        assertEquals(0x404040, color(figure, 0, 96, 96));
        assertEquals(Palette.viridis(0), color(figure, 1, 0, 0));
        assertEquals(Palette.viridis(0), color(figure, 1, 95, 95));
        assertEquals(Palette.viridis(1 / 3.0), color(figure, 1, 96, 95));
        assertEquals(Palette.viridis(1), color(figure, 1, 191, 191));
        assertEquals(Palette.viridis(1), color(figure, 2, 10, 180));
    }

    @Test
    void oneRangeForTheWholeFigureMakesMapsComparable() {
        BufferedImage figure = draw(FeatureFigure.Range.WHOLE_FIGURE);
        assertEquals(Palette.viridis(3 / 20.0), color(figure, 1, 191, 191));
        assertEquals(Palette.viridis(1), color(figure, 2, 10, 180));
    }

    @Test
    void whatIsNotANumberIsGrey() {
        assertEquals(0x808080, color(draw(FeatureFigure.Range.EACH_MAP), 2, 180, 180));
    }

    @Test
    void tilesAreEightPixelsApart() {
        BufferedImage figure = draw(FeatureFigure.Range.EACH_MAP);
        assertEquals(0xFFFFFF, color(figure, 0, 192, 50));
        assertEquals(0xFFFFFF, color(figure, 0, 199, 50));
        assertEquals(Palette.viridis(0), color(figure, 0, 200, 50));
    }

    @Test
    void aConstantMapIsDrawnToo() {
        BufferedImage map = FeatureFigure.colored(new FloatMap(1, 1, new float[] {5}), 5, 5);
        assertEquals(Palette.viridis(0), map.getRGB(0, 0) & 0xFFFFFF);
    }

    @Test
    void aRowThatLacksATileIsRefused() {
        List<FeatureFigure.Row> rows = List.of(new FeatureFigure.Row("dog", List.of(image())));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new FeatureFigure(
                                List.of("image", "layer1"), rows, FeatureFigure.Range.EACH_MAP));
        assertThrows(IllegalArgumentException.class, () -> new FloatMap(2, 2, new float[3]));
    }
}
