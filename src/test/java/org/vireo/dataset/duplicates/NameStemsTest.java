package org.vireo.dataset.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NameStemsTest {

    @ParameterizedTest
    @CsvSource({
        "a/cell_jpg.rf.0123456789abcdef0123456789abcdef.jpg,a/cell_jpg.rf.fedcba9876543210.jpg",
        "cell.jpg,cell_flip.jpg",
        "cell.jpg,Cell - copy.jpg",
        "cell.jpg,cell (2).png",
        "stack_z01.tif,stack_z17_rot90.tif",
        "stack-p0001.png,stack-p0002.png",
        "v1/frame_1.jpg,v1/frame_25.jpg",
        "map_x0_y1.png,map_x3_y2.png",
        "map_r001_c002.png,map_r012_c001.png"
    })
    void whatWasMadeOfOneImageHasOneStem(String one, String other) {
        assertEquals(NameStems.of(one), NameStems.of(other));
    }

    @ParameterizedTest
    @CsvSource({
        "raccoon-1.jpg,raccoon-2.jpg",
        "BloodImage_00001.jpg,BloodImage_00002.jpg",
        "v1/frame_1.jpg,v2/frame_1.jpg",
        "a/1.jpg,b/1.jpg",
        "2007_000032.jpg,2007_000033.jpg",
        "step1.jpg,step2.jpg"
    })
    void numbersAloneSayNothing(String one, String other) {
        assertNotEquals(NameStems.of(one), NameStems.of(other));
    }

    @Test
    void thePagesOfAStackStayOnOneSide() {
        assertEquals("z/cells", NameStems.of("z/cells.tif"));
        assertEquals("z/cells", NameStems.of("z/cells.tif/cells-p0003.tif"));
    }
}
