package org.vireo.training.method.detector;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.config.DetectorConfig;
import org.vireo.config.InputConfig;
import org.vireo.training.engine.Workload.ObjectSizes;
import org.vireo.vision.detection.Tiling;

class TileChoiceTest {
    private static InputConfig input(int side, int tile) {
        var settings = DetectorConfig.settings();
        DetectorConfig config = settings.defaults();
        config = settings.with(config, "input.shortSide", Integer.toString(side));
        config = settings.with(config, "input.longSide", Integer.toString(side));
        return settings.with(config, "input.tile", Integer.toString(tile)).input();
    }

    @Test
    void objectsThatWouldVanishBringTilesInWhichTheyDoNot() {
        TileChoice choice =
                TileChoice.of(input(320, -1), new ObjectSizes(100, 0.0025, 0.0025, 0.003, 8000));
        assertEquals(new Tiling(320, 40), choice.tiling());
        assertTrue(choice.sentence().contains("smaller than 0.8 px"), choice.sentence());
        // 40 px objects are made half as large as they are, to see more around them.
        assertEquals(
                640,
                TileChoice.of(input(320, -1), new ObjectSizes(100, 0.005, 0.005, 0.01, 8000))
                        .tiling()
                        .side());
    }

    @Test
    void objectsThatAreSeenLeaveImagesWhole() {
        TileChoice choice =
                TileChoice.of(input(320, -1), new ObjectSizes(100, 0.1, 0.1, 0.3, 8000));
        assertEquals(new TileChoice(Tiling.NONE, ""), choice);
        assertEquals(choice, TileChoice.of(input(320, -1), ObjectSizes.NONE));
    }

    @Test
    void smallImagesStayWholeAndItIsSaid() {
        TileChoice choice =
                TileChoice.of(input(320, -1), new ObjectSizes(100, 0.02, 0.02, 0.03, 380));
        assertEquals(Tiling.NONE, choice.tiling());
        assertTrue(choice.sentence().startsWith("Images go through the network whole, though"));
    }

    @Test
    void aPersonsWishIsFollowed() {
        assertEquals(
                new Tiling(500, 250),
                TileChoice.of(input(320, 500), new ObjectSizes(100, 0.1, 0.1, 0.3, 1000)).tiling());
        TileChoice none =
                TileChoice.of(input(320, 0), new ObjectSizes(100, 0.0025, 0.0025, 0.003, 8000));
        assertEquals(Tiling.NONE, none.tiling());
        assertTrue(none.sentence().contains("as you set it (input.tile), though"));
    }

    @Test
    void anEpochHasTheTilesOfItsImages() {
        ObjectSizes cells = new ObjectSizes(100, 0.0025, 0.0025, 0.003, 8000);
        assertEquals(29 * 29, TileChoice.pieces(input(320, -1), cells));
        assertEquals(1, TileChoice.pieces(input(320, 0), cells));
    }
}
