package org.vireo.ui;

import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Measures the window on a FOLDER: until it is shown, until the folder is open, and the longest
 * time that the JavaFX thread left a question unanswered while all places were visited.
 */
final class WindowTimes {
    private static final long VISIT_MILLIS = 1500;
    private static final long QUESTION_EVERY_MILLIS = 2;

    private WindowTimes() {}

    public static void main(String[] arguments) throws Exception {
        Instant begun = ProcessHandle.current().info().startInstant().orElseThrow();
        Path folder = Path.of(arguments[0]);
        OnWindow.start();
        TestWindow test =
                OnWindow.get(() -> {
                    TestWindow made = new TestWindow(folder);
                    Stage stage = new Stage();
                    stage.setScene(made.scene);
                    stage.setWidth(1440);
                    stage.setHeight(900);
                    stage.show();
                    return made;
                });
        // A snapshot is drawn wholly; what comes after it is answered by a window that can be used.
        OnWindow.get(() -> test.scene.snapshot(null));
        System.out.println("shown after " + since(begun).toMillis() + " ms");

        AtomicBoolean done = new AtomicBoolean();
        CompletableFuture<Duration> longest = CompletableFuture.supplyAsync(() -> ask(done));
        Instant asked = Instant.now();
        CompletableFuture<Void> open = new CompletableFuture<>();
        OnWindow.run(() -> {
            test.window.folder().workspace().subscribe((_, _) -> open.complete(null));
            test.window.folder().open(folder);
        });
        open.get();
        System.out.println("folder open after " + since(asked).toMillis() + " ms more");
        for (PlaceName name : PlaceName.values()) {
            OnWindow.run(() -> test.window.model().place().set(name));
            Thread.sleep(VISIT_MILLIS);
        }
        done.set(true);
        System.out.println(
                "longest wait for the JavaFX thread " + longest.get().toMillis() + " ms");
        System.exit(0);
    }

    private static Duration ask(AtomicBoolean done) {
        Duration longest = Duration.ZERO;
        try {
            while (!done.get()) {
                Instant asked = Instant.now();
                OnWindow.get(() -> asked);
                Duration waited = since(asked);
                longest = waited.compareTo(longest) > 0 ? waited : longest;
                Thread.sleep(QUESTION_EVERY_MILLIS);
            }
            return longest;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static Duration since(Instant then) {
        return Duration.between(then, Instant.now());
    }
}
