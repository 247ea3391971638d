package org.vireo.installer;

import org.vireo.file.FileTree;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures the built package from its starter to the first painted thumbnail of the last folder,
 * with and without the cache of loaded classes, in turns: {@code [ROUNDS]}. Needs Xvfb.
 */
final class StartTimes {
    private static final Path PACKAGE = Path.of("target", "installer", "vireo").toAbsolutePath();
    private static final int ROUNDS = 7;
    private static final int COLD_ROUNDS = 3;

    private final Path home;
    private final PaintedWindow window;
    private final Map<String, List<PaintedWindow.Painted>> times = new LinkedHashMap<>();

    private StartTimes(Path home, PaintedWindow window) {
        this.home = home;
        this.window = window;
    }

    public static void main(String[] arguments) throws Exception {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : ROUNDS;
        Path home = Files.createTempDirectory("vireo-start");
        try (PaintedWindow window = new PaintedWindow(home)) {
            StartTimes times = new StartTimes(home, window);
            times.measure(rounds);
            times.tell();
        } finally {
            FileTree.delete(home);
        }
    }

    private void measure(int rounds) throws IOException, InterruptedException {
        Path images = home.resolve("images");
        PaintedWindow.spotted(
                PACKAGE.resolve("lib/app/sample-data/labeled_data/training/images"), images);
        // Makes it the last folder, and brings all files into the file cache.
        start(List.of("studio", images.toString()), true);
        start(List.of(), false);
        for (int round = 0; round < rounds; round++) {
            note("with the cache, files in memory", start(List.of(), true));
            note("without it, files in memory", start(List.of(), false));
        }
        for (int round = 0; round < COLD_ROUNDS; round++) {
            forget();
            note("with the cache, the package's files on disk", start(List.of(), true));
            forget();
            note("without it, the package's files on disk", start(List.of(), false));
        }
    }

    private PaintedWindow.Painted start(List<String> arguments, boolean cache)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(PACKAGE.resolve("bin/vireo").toString()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        builder.environment().put("HOME", home.toString());
        builder.environment()
                .put(
                        "JAVA_TOOL_OPTIONS",
                        "-Duser.home=" + home + (cache ? "" : " -XX:AOTMode=off"));
        PaintedWindow.Painted painted = window.start(builder);
        window.end();
        return painted;
    }

    private void note(String what, PaintedWindow.Painted painted) {
        times.computeIfAbsent(what, _ -> new ArrayList<>()).add(painted);
    }

    /** Takes the package's files out of the file cache; those of the system stay there. */
    private static void forget() throws IOException, InterruptedException {
        try (Stream<Path> files = Files.walk(PACKAGE)) {
            for (Path file : files.filter(f -> f.toFile().length() > 1 << 16).toList()) {
                new ProcessBuilder("dd", "if=" + file, "iflag=nocache", "count=0", "status=none")
                        .inheritIO()
                        .start()
                        .waitFor();
            }
        }
    }

    private void tell() throws IOException {
        System.out.println(
                "Cores: "
                        + Runtime.getRuntime().availableProcessors()
                        + "; load at the end: "
                        + Files.readString(Path.of("/proc/loadavg")).strip());
        System.out.println(
                "median (least to most), ms: from the starter to the first thumbnail; CPU time");
        times.forEach((what, all) -> {
            long[] wall = all.stream().mapToLong(PaintedWindow.Painted::millis).sorted().toArray();
            long[] cpu =
                    all.stream().mapToLong(PaintedWindow.Painted::cpuMillis).sorted().toArray();
            System.out.printf(Locale.ROOT, "%-46s %s; %s%n", what, spread(wall), spread(cpu));
        });
    }

    private static String spread(long[] sorted) {
        return sorted[sorted.length / 2]
                + " ("
                + sorted[0]
                + " to "
                + sorted[sorted.length - 1]
                + ")";
    }
}
