package org.vireo.ui.common.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import javafx.scene.image.Image;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.image.DepthRule;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import javax.imageio.ImageIO;

class ThumbnailDecodingTest {
    @TempDir Path folder;

    /** To scale pictures while drawing takes longer than all else that a frame takes. */
    @ParameterizedTest
    @CsvSource({"640, 480", "480, 640", "300, 300", "4000, 500"})
    void aPictureFillsItsFrameAndIsDrawnUnscaled(int width, int height) throws IOException {
        Path file = folder.resolve("picture.png");
        ImageIO.write(
                new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB), "png", file.toFile());
        for (int side : new int[] {80, 120, 208}) {
            GridGeometry grid = new GridGeometry(1, 500, 500, side, false);
            Thumbnail made = Thumbnail.of(file, side, DepthRule.WHOLE);
            Image picture = assertInstanceOf(Thumbnail.Decoded.class, made).picture();
            double scale =
                    Math.min(
                            grid.side() / picture.getWidth(),
                            grid.frameHeight() / picture.getHeight());
            assertEquals(1, scale);
        }
    }

    @Test
    void whatIsNoPictureIsUnreadable() throws IOException {
        Path file = Files.writeString(folder.resolve("a.jpg"), "no picture");
        assertInstanceOf(Thumbnail.Unreadable.class, Thumbnail.of(file, 80, DepthRule.WHOLE));
    }
}
