package org.vireo.ui.common;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;

/**
 * Does steps one a frame, in their order. To make and style all controls of a large place at once
 * holds the window for longer than people overlook. For the JavaFX thread.
 */
public final class FrameByFrame {
    private final Queue<Runnable> waiting;
    private final AnimationTimer frames =
            new AnimationTimer() {
                @Override
                public void handle(long now) {
                    next();
                }
            };

    private FrameByFrame(List<Runnable> steps) {
        // The first frame draws what is there already.
        waiting = new ArrayDeque<>(List.of(() -> {}));
        waiting.addAll(steps);
    }

    /** Lets a frame pass, does the first step before the next one, and so on. */
    public static void run(List<Runnable> steps) {
        new FrameByFrame(steps).frames.start();
    }

    /** Steps that each add one of the parts to a pane, in their order. */
    public static List<Runnable> adding(Pane pane, Node... parts) {
        return Arrays.stream(parts)
                .<Runnable>map(part -> () -> pane.getChildren().add(part))
                .toList();
    }

    private void next() {
        Runnable step = waiting.poll();
        if (step == null) {
            frames.stop();
        } else {
            step.run();
        }
    }
}
