package org.vireo.ui;

import javafx.animation.AnimationTimer;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Measures what the JavaFX thread and the thread that renders do from one frame to the next, in CPU
 * time of each, so that it does not matter what else the computer does. For the JavaFX thread.
 */
public final class FrameLoad extends AnimationTimer {
    private static final double FRAME = 16;

    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final long renderer;
    private final List<Frame> frames = new ArrayList<>();
    private Consumer<Integer> step = _ -> {};
    private long lastWork;
    private long lastRendering;
    private long lastNanos;
    private int number;

    /** Milliseconds of one frame: worked by the JavaFX thread, by the renderer, and passed. */
    private record Frame(double work, double rendering, double passed) {}

    /** Measures nothing yet; the window is shown. */
    public FrameLoad() {
        renderer =
                Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                        .filter(one -> one != null && one.getThreadName().contains("Renderer"))
                        .mapToLong(ThreadInfo::getThreadId)
                        .findFirst()
                        .orElseThrow();
    }

    /** Begins to measure; at each frame the step is done, with the number of the frame. */
    public void begin(Consumer<Integer> eachFrame) {
        frames.clear();
        number = -1;
        step = eachFrame;
        start();
    }

    @Override
    public void handle(long now) {
        long work = threads.getCurrentThreadCpuTime();
        long rendering = threads.getThreadCpuTime(renderer);
        if (number >= 0) {
            frames.add(
                    new Frame(
                            (work - lastWork) / 1e6,
                            (rendering - lastRendering) / 1e6,
                            (now - lastNanos) / 1e6));
        }
        lastWork = work;
        lastRendering = rendering;
        lastNanos = now;
        number++;
        step.accept(number);
    }

    /** How many frames have been measured. */
    public int count() {
        return frames.size();
    }

    /** The median, what 95 % stay below, and the longest of each time. */
    public String inWords() {
        return String.format(
                Locale.ROOT,
                "%d frames; work %s ms, rendering %s ms, from frame to frame %s ms",
                frames.size(),
                spread(frames.stream().mapToDouble(Frame::work).sorted().toArray()),
                spread(frames.stream().mapToDouble(Frame::rendering).sorted().toArray()),
                spread(frames.stream().mapToDouble(Frame::passed).sorted().toArray()));
    }

    /** Of the longest work in so many frames each, the same three. */
    public String longest(int every) {
        double[] longest = new double[frames.size() / every];
        for (int i = 0; i < longest.length * every; i++) {
            longest[i / every] = Math.max(longest[i / every], frames.get(i).work());
        }
        int over = (int) Arrays.stream(longest).filter(one -> one > FRAME).count();
        Arrays.sort(longest);
        return spread(longest) + " ms, " + over + " above 16 ms";
    }

    private static String spread(double[] sorted) {
        return String.format(
                Locale.ROOT,
                "%.1f / %.1f / %.1f",
                sorted[sorted.length / 2],
                sorted[sorted.length * 95 / 100],
                sorted[sorted.length - 1]);
    }
}
