package org.vireo.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vireo.ui.common.Eventually.until;

import javafx.application.Platform;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

@WindowTest
class PollingTest {
    private final AtomicInteger looks = new AtomicInteger();
    private final Polling polling = new Polling(Duration.ofMillis(1), looks::incrementAndGet);

    @Start
    void start(Stage stage) {
        stage.show();
    }

    @Test
    void itLooksAgainAndAgain() throws Exception {
        Platform.runLater(polling::start);
        until(() -> looks.get() > 2);
        Platform.runLater(polling::stop);
    }

    @Test
    void noLookComesAfterItsEndThoughOneWasAskedFor() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        Platform.runLater(() -> {
            polling.start();
            // The window is busy meanwhile.
            LockSupport.parkNanos(Duration.ofMillis(50).toNanos());
            polling.stop();
            ended.countDown();
        });
        ended.await();
        WaitForAsyncUtils.waitForFxEvents();
        assertEquals(0, looks.get());
    }
}
