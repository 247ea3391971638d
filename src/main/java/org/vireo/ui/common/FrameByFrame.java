package org.vireo.ui.common;

import javafx.animation.AnimationTimer;
import javafx.scene.Node;
import javafx.scene.layout.Pane;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Does steps one a frame, in their order. To make and style all controls of a large place at once
 * holds the window for longer than people overlook. For the JavaFX thread.
 */
public final class FrameByFrame {
    /** Whoever waits longer for one thing wants to see the others. */
    private static final long LONGEST_WAIT = TimeUnit.MILLISECONDS.toNanos(500);

    private final BooleanSupplier ready;
    private final Queue<Runnable> waiting;
    private final AnimationTimer frames =
            new AnimationTimer() {
                private long first;
                private boolean begun;

                @Override
                public void handle(long now) {
                    if (first == 0) {
                        // It draws what is there already.
                        first = now;
                        return;
                    }
                    // What was ready once may be so no longer when a step has changed it.
                    begun = begun || ready.getAsBoolean() || now - first > LONGEST_WAIT;
                    if (begun) {
                        next();
                    }
                }
            };

    private FrameByFrame(BooleanSupplier ready, List<Runnable> steps) {
        this.ready = ready;
        waiting = new ArrayDeque<>(steps);
    }

    /** Lets a frame pass, does the first step before the next one, and so on. */
    public static void run(List<Runnable> steps) {
        run(() -> true, steps);
    }

    /** The same, when something is ready, or has taken half a second. */
    public static void run(BooleanSupplier ready, List<Runnable> steps) {
        new FrameByFrame(ready, steps).frames.start();
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
