package org.vireo.ui.common;

import javafx.animation.AnimationTimer;

import java.util.ArrayDeque;
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
        waiting = new ArrayDeque<>(steps);
    }

    /** Does the first step before the next frame, the second before the one after, and so on. */
    public static void run(List<Runnable> steps) {
        new FrameByFrame(steps).frames.start();
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
