package org.vireo.job;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class WordingTest {
    @Test
    void oneIsNotSeveral() {
        assertEquals("1 image", Wording.count(1, "image"));
        assertEquals("1,400 images", Wording.count(1_400, "image"));
        assertEquals("2 boxes", Wording.count(2, "box"));
        assertEquals("0 classes", Wording.count(0, "class"));
    }

    @Test
    void aPartOfAnEpochBelongsToTheEpoch() {
        assertEquals("epoch 4", Wording.epoch(3.4));
        assertEquals("epoch 3", Wording.epoch(3 + 1e-12));
        assertEquals("epoch 0", Wording.epoch(0));
    }

    @Test
    void aNumberIsNoLongerThanItNeeds() {
        assertEquals("6", Wording.shortest(6, 4));
        assertEquals("10.43", Wording.shortest(10.4286, 4));
        assertEquals("0.2296", Wording.shortest(.229_64, 4));
        assertEquals("1200", Wording.shortest(1_200, 4));
        assertEquals("0", Wording.shortest(0, 4));
    }

    @Test
    void aVerbFollowsTheNumber() {
        assertEquals("1 image has", Wording.count(1, "%,d image has", "%,d images have"));
        assertEquals("2,000 images have", Wording.count(2_000, "%,d image has", "%,d images have"));
    }
}
