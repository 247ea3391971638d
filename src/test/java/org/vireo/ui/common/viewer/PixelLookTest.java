package org.vireo.ui.common.viewer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.image.RgbImage;
import org.vireo.ui.common.viewer.PixelLook.Channel;

class PixelLookTest {
    private static final ScreenImage PLAIN =
            new ScreenImage(
                    ScreenImage.toScreen(new RgbImage(1, 1, new byte[] {10, (byte) 200, 60})),
                    1,
                    1);

    private static int shown(PixelLook look) {
        return look.of(PLAIN).pixels().getPixelReader().getArgb(0, 0);
    }

    @Test
    void aPlainLookIsTheImageItself() {
        assertSame(PLAIN, PixelLook.PLAIN.of(PLAIN));
    }

    @Test
    void oneChannelIsGrayAndInversionTurnsItAround() {
        assertEquals(0xFFC8C8C8, shown(new PixelLook(0, 0, 1, false, Channel.GREEN)));
        assertEquals(0xFFF537C3, shown(new PixelLook(0, 0, 1, true, Channel.ALL)));
    }

    @Test
    void gammaLightensWhatIsDarkMostAndKeepsBlackAndWhite() {
        PixelLook look = new PixelLook(0, 0, 2, false, Channel.ALL);
        assertEquals(0, look.level(0));
        assertEquals(255, look.level(255));
        assertTrue(look.level(40) - 40 > look.level(200) - 200);
    }

    @Test
    void fullContrastLeavesBlackAndWhiteAndBrightnessAddsToAll() {
        PixelLook hard = new PixelLook(0, 1, 1, false, Channel.ALL);
        assertEquals(0, hard.level(100));
        assertEquals(255, hard.level(150));
        assertEquals(100 + 51, new PixelLook(0.4, 0, 1, false, Channel.ALL).level(100));
    }
}
