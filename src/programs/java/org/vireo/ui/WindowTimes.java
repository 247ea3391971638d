package org.vireo.ui;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * Measures the window on a FOLDER: until it is shown, until the folder is open, and the longest
 * time that the JavaFX thread worked without looking up while all PLACES, else those that are
 * named, were visited, twice, since a place is first opened then.
 */
final class WindowTimes {
    private static final long VISIT_MILLIS = Long.getLong("visit", 2500);
    private static final int VISITS = Integer.getInteger("visits", 2);

    private WindowTimes() {}

    public static void main(String[] arguments) throws Exception {
        Instant begun = ProcessHandle.current().info().startInstant().orElseThrow();
        Path folder = Path.of(arguments[0]);
        List<PlaceName> places =
                arguments.length == 1
                        ? List.of(PlaceName.values())
                        : Arrays.stream(arguments).skip(1).map(PlaceName::valueOf).toList();
        OnWindow.start();
        TestWindow test = TestWindow.onStage(folder, 1440, 900);
        // A snapshot is drawn wholly; what comes after it is answered by a window that can be used.
        OnWindow.get(() -> test.scene.snapshot(null));
        OnWindow.run(test.window::begin);
        System.out.println("shown after " + since(begun).toMillis() + " ms");
        try (FxThreadLoad load = new FxThreadLoad()) {
            load.during("opening the folder");
            Instant asked = Instant.now();
            CompletableFuture<Void> open = new CompletableFuture<>();
            OnWindow.run(() -> {
                test.window.folder().workspace().subscribe((_, _) -> open.complete(null));
                test.window.folder().open(folder);
            });
            open.get();
            System.out.println("folder open after " + since(asked).toMillis() + " ms more");
            for (int visit = 1; visit <= VISITS; visit++) {
                for (int i = 0; i < places.size(); i++) {
                    PlaceName name = places.get(i);
                    boolean stays = i > 0 && places.get(i - 1) == name;
                    load.during(name.word() + (stays ? ", staying" : ", visit " + visit));
                    OnWindow.run(() -> test.window.model().place().set(name));
                    Thread.sleep(VISIT_MILLIS);
                }
            }
            tell(load.stretches());
        }
        System.exit(0);
    }

    private static void tell(List<FxThreadLoad.Stretch> stretches) {
        Map<String, FxThreadLoad.Stretch> longest = new LinkedHashMap<>();
        for (FxThreadLoad.Stretch one : stretches) {
            longest.merge(one.during(), one, (a, b) -> a.millis() >= b.millis() ? a : b);
        }
        longest.forEach((during, one) ->
                System.out.printf(
                        Locale.ROOT,
                        "longest stretch of the JavaFX thread %.0f ms: %s%n",
                        one.millis(),
                        during));
        List<FxThreadLoad.Stretch> sorted =
                stretches.stream()
                        .sorted(Comparator.comparingDouble(FxThreadLoad.Stretch::millis))
                        .toList();
        System.out.printf(
                Locale.ROOT,
                "median of %d stretches %.2f ms%n",
                sorted.size(),
                sorted.get(sorted.size() / 2).millis());
    }

    private static Duration since(Instant then) {
        return Duration.between(then, Instant.now());
    }
}
