package org.vireo.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

class LatestWorkTest {
    private final WindowThread window = new WindowThread();
    private final List<String> heard = new ArrayList<>();

    @Test
    void nothingIsHeardOfWorkThatWasClearedWhileItRan() throws Exception {
        CountDownLatch goOn = new CountDownLatch(1);
        try (Background background = new Background(window::add)) {
            LatestWork<String> work =
                    new LatestWork<>(background, heard::add, e -> heard.add(e.toString()));
            work.order(() -> {
                goOn.await();
                return "of the folder that was closed";
            });
            work.clear();
            work.order(() -> "of the next one");
            goOn.countDown();
            window.until(() -> !heard.isEmpty());
            assertEquals(List.of("of the next one"), heard);
        }
    }
}
