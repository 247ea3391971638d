package org.vireo.training;

import org.vireo.file.FileTree;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.Stream;

/**
 * Compares a training step of two builds: each trains in a process of its own on the CPU, one after
 * the other in turn; the CPU time of the process is divided by its updates, and the most memory
 * that it held is noted. For Linux.
 *
 * <p>Arguments: BEFORE and AFTER (folders of compiled classes), FOLDER (labeled images and at least
 * 64 to pretrain on; its runs and catalogue are deleted, so give a copy), then how many pairs (15),
 * and how many updates of each are measured (20).
 */
final class StepPairs {
    private static final int WARM_UP = 5;

    /** Updates that a run has left when it is stopped, since it may write several at once. */
    private static final int ROOM = 10;

    private static final double TICKS_PER_SECOND = 100;

    private final Path folder;
    private final int updates;

    private StepPairs(Path folder, int updates) {
        this.folder = folder;
        this.updates = updates;
    }

    public static void main(String[] arguments) throws Exception {
        Path before = Path.of(arguments[0]).toAbsolutePath();
        Path after = Path.of(arguments[1]).toAbsolutePath();
        int pairs = arguments.length > 3 ? Integer.parseInt(arguments[3]) : 15;
        int updates = arguments.length > 4 ? Integer.parseInt(arguments[4]) : 20;
        StepPairs steps = new StepPairs(Path.of(arguments[2]), updates);
        int all = WARM_UP + updates + ROOM;
        steps.compare(
                "RetinaNet, ResNet-18, 4 at 320 px",
                before,
                after,
                pairs,
                // All that decides the cost, since presets change.
                "train",
                "--model.backbone",
                "resnet18",
                "--model.headWidth",
                "256",
                "--input.shortSide",
                "320",
                "--input.longSide",
                "320",
                "--optimizer.batch",
                "4",
                "--optimizer.accumulate",
                "1",
                "--schedule.iterations",
                Integer.toString(all),
                "--schedule.warmupIterations",
                "0",
                "--checks",
                "false");
        steps.compare(
                "VICReg, ResNet-18, 64 at 96 px",
                before,
                after,
                pairs,
                "pretrain",
                "--backbone",
                "resnet18",
                "--cropSize",
                "96",
                "--batch",
                "64",
                "--expander",
                "2048,2048,2048",
                "--epochs",
                Integer.toString(all),
                "--meters.neighbors",
                "0");
    }

    private void compare(String title, Path before, Path after, int pairs, String... command)
            throws Exception {
        List<Cost> first = new ArrayList<>();
        List<Cost> second = new ArrayList<>();
        for (int i = 0; i < pairs; i++) {
            if (i % 2 == 0) {
                first.add(cost(before, command));
                second.add(cost(after, command));
            } else {
                second.add(cost(after, command));
                first.add(cost(before, command));
            }
            say(title + " pair " + (i + 1) + ": " + first.getLast() + "; " + second.getLast());
        }
        compare(title + ", CPU seconds an update", first, second, Cost::seconds);
        compare(title + ", most memory in MB", first, second, Cost::megabytes);
    }

    private static void compare(
            String title, List<Cost> first, List<Cost> second, ToDoubleFunction<Cost> value) {
        double[] before = first.stream().mapToDouble(value).toArray();
        double[] after = second.stream().mapToDouble(value).toArray();
        double[] ratios = new double[before.length];
        Arrays.setAll(ratios, i -> after[i] / before[i]);
        say(title + ": before " + spread(before) + "; after " + spread(after));
        say(title + ", after / before: " + spread(ratios));
    }

    private static void say(String line) {
        System.out.println(line);
    }

    /** Median, mean with its standard error, and range. */
    private static String spread(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        double mean = Arrays.stream(values).average().orElseThrow();
        double squares = Arrays.stream(values).map(v -> (v - mean) * (v - mean)).sum();
        double error = Math.sqrt(squares / Math.max(1, values.length - 1) / values.length);
        return String.format(
                Locale.ROOT,
                "median %.4f, mean %.4f ± %.4f, %.4f to %.4f",
                sorted[sorted.length / 2],
                mean,
                error,
                sorted[0],
                sorted[sorted.length - 1]);
    }

    /**
     * What training costs.
     *
     * @param seconds the CPU time of an update behind the first ones
     * @param megabytes the most memory that the process held
     */
    private record Cost(double seconds, double megabytes) {
        @Override
        public String toString() {
            return String.format(Locale.ROOT, "%.4f s, %.0f MB", seconds, megabytes);
        }
    }

    private Cost cost(Path classes, String... command) throws Exception {
        // An older build does not open the catalogue of a newer one.
        FileTree.delete(folder.resolve(".vireo"));
        Set<Path> known = runs();
        Process process = start(classes, command);
        try {
            Optional<Path> metrics = Optional.empty();
            int from = -1;
            double begin = 0;
            while (true) {
                Thread.sleep(5);
                if (metrics.isEmpty()) {
                    metrics = newRun(known);
                }
                int made = metrics.isPresent() ? made(metrics.get()) : 0;
                if (from < 0 && made >= WARM_UP) {
                    from = made;
                    begin = cpuSeconds(process);
                } else if (from >= 0 && made >= from + updates) {
                    double seconds = (cpuSeconds(process) - begin) / (made - from);
                    return new Cost(seconds, peakMegabytes(process));
                } else if (!process.isAlive()) {
                    throw new IllegalStateException(
                            String.join(" ", command) + " ended after " + made + " updates");
                }
            }
        } finally {
            process.destroyForcibly().waitFor();
        }
    }

    private Process start(Path classes, String... command) throws IOException {
        List<String> line =
                new ArrayList<>(
                        List.of(
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dai.djl.offline=true",
                                "-XX:+UseSerialGC",
                                "-cp",
                                classes + File.pathSeparator + jars(),
                                "org.vireo.Launcher",
                                command[0],
                                folder.toString(),
                                "--device",
                                "cpu"));
        line.addAll(List.of(command).subList(1, command.length));
        ProcessBuilder builder = new ProcessBuilder(line);
        builder.environment().put("MALLOC_ARENA_MAX", "1");
        builder.environment().put("VIREO_GPU", "off");
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** What both builds share. */
    private static String jars() {
        return String.join(
                File.pathSeparator,
                Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                        .filter(part -> part.endsWith(".jar"))
                        .toList());
    }

    private Set<Path> runs() throws IOException {
        Path runs = folder.resolve(".vireo/runs");
        if (!Files.isDirectory(runs)) {
            return new HashSet<>();
        }
        try (Stream<Path> all = Files.list(runs)) {
            // One in the making has a name with a dot.
            return new HashSet<>(
                    all.filter(run -> !run.getFileName().toString().startsWith(".")).toList());
        }
    }

    private Optional<Path> newRun(Set<Path> known) throws IOException {
        for (Path run : runs()) {
            Path metrics = run.resolve("metrics.jsonl");
            if (!known.contains(run) && Files.exists(metrics)) {
                return Optional.of(metrics);
            }
        }
        return Optional.empty();
    }

    private static int made(Path metrics) throws IOException {
        try (Stream<String> lines = Files.lines(metrics)) {
            return (int) lines.filter(line -> line.startsWith("{\"event\":\"step\"")).count();
        }
    }

    /**
     * User and system time, fields 14 and 15 of {@code proc(5)}; the name before may have spaces.
     */
    private static double cpuSeconds(Process process) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + process.pid() + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) / TICKS_PER_SECOND;
    }

    private static double peakMegabytes(Process process) throws IOException {
        try (Stream<String> lines = Files.lines(Path.of("/proc/" + process.pid() + "/status"))) {
            return lines.filter(line -> line.startsWith("VmHWM:"))
                            .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                            .sum()
                    / 1024.0;
        }
    }
}
