package org.vireo.ui.common.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RunNamesTest {
    @Test
    void aDatedNameBecomesItsDayAndTime() {
        assertEquals("11-23 10:12", RunNames.brief("2026-11-23-1012-retinanet-resnet50"));
        assertEquals("11-23 10:12-2", RunNames.brief("2026-11-23-1012-retinanet-resnet50-2"));
    }

    @Test
    void anyOtherNameStays() {
        assertEquals("baseline", RunNames.brief("baseline"));
    }
}
