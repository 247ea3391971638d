package org.vireo.ui;

import javafx.event.Event;
import javafx.scene.control.Slider;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import java.nio.file.Path;
import java.util.function.Consumer;

/**
 * Measures what the JavaFX thread does in Inspect on a FOLDER with a run while images are stepped
 * through and sliders are moved, in the picture, the grid and the confusion matrix.
 */
final class InspectFrames {
    private static final int ROUNDS = Integer.getInteger("rounds", 5);
    private static final int STEPS = 24;

    /** In these the image is decoded, and the list and the filmstrip have followed. */
    private static final int FRAMES_PER_IMAGE = 12;

    private static final int FRAMES_PER_VIEW = 60;
    private static final long SETTLE_MILLIS = 4_000;

    private final TestWindow test;
    private final FrameLoad load;

    private InspectFrames(TestWindow test, FrameLoad load) {
        this.test = test;
        this.load = load;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        OnWindow.start();
        TestWindow test = TestWindow.onStage(folder, 1440, 900);
        OnWindow.run(() -> test.window.folder().open(folder));
        Thread.sleep(SETTLE_MILLIS);
        InspectFrames frames = new InspectFrames(test, OnWindow.get(FrameLoad::new));
        System.out.println("longest frame of each step: median / 95 % / longest");
        frames.measure(
                "the place",
                FRAMES_PER_VIEW,
                1,
                _ -> test.window.model().place().set(PlaceName.INSPECT));
        Thread.sleep(SETTLE_MILLIS);
        for (int round = 1; round <= ROUNDS; round++) {
            frames.round("round " + round + ", ");
        }
        System.exit(0);
    }

    private void round(String round) throws Exception {
        measure(round + "next image", FRAMES_PER_IMAGE, this::next);
        slide(round + "picture", "#confidence", 0.3, 0.6);
        slide(round + "picture", "#nms", 0.3, 0.5);
        view();
        slide(round + "grid", "#confidence", 0.3, 0.6);
        view();
        slide(round + "matrix", "#confidence", 0.3, 0.6);
        view();
    }

    private void next(int step) {
        KeyCode code = step < STEPS / 2 ? KeyCode.D : KeyCode.A;
        Event.fireEvent(
                test.scene.lookup("#images"),
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", code, false, false, false, false));
    }

    /** The next of picture, grid and matrix; the first frames of it are measured, too. */
    private void view() throws Exception {
        Event key =
                new KeyEvent(KeyEvent.KEY_PRESSED, "", "", KeyCode.V, false, false, false, false);
        measure(
                "    next view",
                FRAMES_PER_VIEW,
                1,
                _ -> Event.fireEvent(test.scene.lookup("#images"), key));
    }

    private void slide(String view, String id, double from, double to) throws Exception {
        Slider slider = (Slider) test.scene.lookup(id);
        double before = OnWindow.get(slider::getValue);
        measure(
                view + ", slider " + id.substring(1),
                3,
                step -> slider.setValue(from + (to - from) * step / STEPS));
        OnWindow.run(() -> slider.setValue(before));
        Thread.sleep(500);
    }

    private void measure(String what, int every, Consumer<Integer> step) throws Exception {
        measure(what, every, STEPS, step);
    }

    private void measure(String what, int every, int steps, Consumer<Integer> step)
            throws Exception {
        OnWindow.run(() ->
                load.begin(frame -> {
                    if (frame % every == 0 && frame / every < steps) {
                        step.accept(frame / every);
                    }
                }));
        OnWindow.await(() -> load.count() >= every * steps);
        String words =
                OnWindow.get(() -> {
                    load.stop();
                    return load.longest(every);
                });
        System.out.println(what + ": " + words);
    }
}
