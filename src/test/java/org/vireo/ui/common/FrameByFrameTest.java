package org.vireo.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vireo.ui.common.Eventually.until;

import javafx.animation.AnimationTimer;
import javafx.application.Platform;
import javafx.stage.Stage;

import org.junit.jupiter.api.Test;
import org.testfx.framework.junit5.Start;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

@WindowTest
class FrameByFrameTest {
    private final List<String> done = new CopyOnWriteArrayList<>();

    @Start
    void start(Stage stage) {
        stage.show();
    }

    @Test
    void whatIsNeverReadyIsNotWaitedForWithoutEnd() throws Exception {
        Platform.runLater(() -> FrameByFrame.run(() -> false, List.of(() -> done.add("a"))));
        until(() -> done.contains("a"));
    }

    @Test
    void noTwoStepsAreDoneInOneFrame() throws Exception {
        AnimationTimer frames =
                new AnimationTimer() {
                    @Override
                    public void handle(long now) {
                        done.add("frame");
                    }
                };
        Platform.runLater(() -> {
            frames.start();
            FrameByFrame.run(
                    List.of(() -> done.add("a"), () -> done.add("b"), () -> done.add("c")));
        });
        until(() -> done.contains("c"));
        Platform.runLater(frames::stop);
        List<String> order = new ArrayList<>(done);
        assertEquals(
                List.of("a", "frame", "b", "frame", "c"),
                order.subList(order.indexOf("a"), order.indexOf("c") + 1));
    }
}
