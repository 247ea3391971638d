package org.vireo.ui;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.vireo.ui.images.gallery.GridSight;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/**
 * Measures scrolling through the gallery of a FOLDER as people do it: with the wheel, with the
 * bar's thumb from end to end, with keys, and in jumps. Of each it prints the median, what 95 %
 * stay below, and the longest; of jumps also how long until all pictures are there.
 */
final class ScrollTimes {
    private static final int FRAMES = 600;
    private static final int FRAMES_PER_KEY = 10;
    private static final int JUMPS = 40;
    private static final long SEED = 7;

    /** One notch of a wheel, and a fast swing of it. */
    private static final double NOTCH = 40;

    private static final double SWING = 1200;

    private final GridSight grid;
    private final FrameLoad load;

    private ScrollTimes(GridSight grid, FrameLoad load) {
        this.grid = grid;
        this.load = load;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        OnWindow.start();
        TestWindow test = TestWindow.onStage(folder, 1900, 1150);
        Instant asked = Instant.now();
        CompletableFuture<Void> open = new CompletableFuture<>();
        OnWindow.run(() -> {
            test.window.folder().workspace().subscribe((_, _) -> open.complete(null));
            test.window.folder().open(folder);
        });
        open.get();
        System.out.println("folder open after " + since(asked).toMillis() + " ms");
        OnWindow.await(() -> test.scene.lookup("#thumbnails") != null);
        // As wide as somebody pulls it who looks for an image.
        OnWindow.run(
                () -> ((SplitPane) test.scene.lookup(".split-pane")).setDividerPosition(0, 0.6));
        OnWindow.run(() -> press(test.scene, "Small thumbnails"));
        ScrollTimes times =
                OnWindow.get(() -> new ScrollTimes(GridSight.of(test.scene), new FrameLoad()));
        OnWindow.await(() -> times.grid.images() > 0 && times.grid.isPainted());
        System.out.printf(
                Locale.ROOT,
                "%,d images, %d in view; all painted after %d ms%n",
                times.grid.images(),
                times.grid.cells(),
                since(asked).toMillis());
        // What the folder is looked through for in the background ends before anything is measured.
        OnWindow.await(() -> test.window.folder().refreshing().get().isEmpty());
        System.out.println("looked for new files after " + since(asked).toMillis() + " ms");
        times.all();
        System.exit(0);
    }

    private void all() throws Exception {
        double end = grid.bar().getMax();
        measure("warming up", FRAMES, _ -> wheel(-NOTCH));
        jump(0);
        MemoryUse.tell("before");
        System.out.println("median / 95 % / longest");
        measure("wheel, a notch a frame", FRAMES, _ -> wheel(-NOTCH));
        measure("wheel, fast", FRAMES, _ -> wheel(-SWING));
        measure("wheel, fast, up", FRAMES, _ -> wheel(SWING));
        measure("thumb down", FRAMES, frame -> grid.bar().setValue(end * frame / FRAMES));
        measure("thumb up", FRAMES, frame -> grid.bar().setValue(end * (FRAMES - frame) / FRAMES));
        measure("page keys", FRAMES, frame -> key(frame, KeyCode.PAGE_DOWN));
        measure(
                "end and home keys",
                FRAMES,
                frame -> key(frame, frame / FRAMES_PER_KEY % 2 == 0 ? KeyCode.END : KeyCode.HOME));
        jumps(end);
        MemoryUse.tell("after");
        measure("thumb down again", FRAMES, frame -> grid.bar().setValue(end * frame / FRAMES));
        jumps(end);
        MemoryUse.tell("after twice as much");
    }

    private static void press(Scene scene, String name) {
        scene.getRoot().lookupAll(".toggle-button").stream()
                .filter(one -> name.equals(one.getAccessibleText()))
                .forEach(one -> ((ToggleButton) one).fire());
    }

    private void wheel(double pixels) {
        Node node = grid.node();
        Event.fireEvent(node, OnWindow.wheel(100, pixels));
    }

    private void key(int frame, KeyCode code) {
        if (frame % FRAMES_PER_KEY == 0) {
            Event.fireEvent(
                    grid.node(),
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
        }
    }

    private void measure(String what, int frames, Consumer<Integer> eachFrame) throws Exception {
        OnWindow.run(() -> load.begin(eachFrame));
        OnWindow.await(() -> load.count() >= frames);
        String words =
                OnWindow.get(() -> {
                    load.stop();
                    return load.inWords();
                });
        System.out.println(what + ": " + words);
        OnWindow.await(grid::isPainted);
    }

    private void jumps(double end) throws Exception {
        Random random = new Random(SEED);
        double[] millis = new double[JUMPS];
        for (int i = 0; i < JUMPS; i++) {
            millis[i] = jump(random.nextDouble() * end);
        }
        Arrays.sort(millis);
        System.out.printf(
                Locale.ROOT,
                "%d jumps: all painted after %.0f / %.0f / %.0f ms%n",
                JUMPS,
                millis[JUMPS / 2],
                millis[JUMPS * 95 / 100],
                millis[JUMPS - 1]);
    }

    private double jump(double to) throws Exception {
        long begun = System.nanoTime();
        OnWindow.run(() -> grid.bar().setValue(to));
        while (!OnWindow.get(grid::isPainted)) {
            Thread.sleep(2);
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static Duration since(Instant then) {
        return Duration.between(then, Instant.now());
    }
}
