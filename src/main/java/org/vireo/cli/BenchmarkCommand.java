package org.vireo.cli;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.jspecify.annotations.Nullable;
import org.vireo.config.TrainingConfig;
import org.vireo.file.DurableFile;
import org.vireo.file.FileTree;
import org.vireo.gpu.CardFinder;
import org.vireo.gpu.Cards;
import org.vireo.gpu.EngineNatives;
import org.vireo.gpu.PeakArithmetic;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.run.Versions;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How fast this computer trains, measured on drawn images. */
@Command(
        name = "benchmark",
        description =
                "Measures how fast this computer trains: images a second, waiting for images, memory,"
                        + " and the share of a card's arithmetic, on images that it draws.")
final class BenchmarkCommand extends WorkCommand {
    /** What a CPU can be asked for, and what is for cards. */
    private static final List<String> ON_A_CPU = List.of("quick", "small");

    private static final List<String> ON_A_CARD = List.of("quick", "small", "report");

    private static final List<String> USUAL = List.of("retinanet", "vicreg");

    @Option(
            names = "--preset",
            split = ",",
            paramLabel = "NAME",
            description =
                    "Which presets of the methods: quick, small or report, with commas between. All"
                            + " three on a card, quick and small if not.")
    private List<String> presets = List.of();

    @Option(
            names = "--method",
            split = ",",
            paramLabel = "NAME",
            description = "Which methods; retinanet,vicreg if not given.")
    private List<String> methods = List.of();

    @Option(
            names = "--updates",
            paramLabel = "N",
            description = "Updates that are measured of each, and as many before; 20 if not given.")
    private int updates = 20;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "A setting that is to be another, such as optimizer.batch=16 or precision=fp32;"
                            + " may be given again.")
    private Map<String, String> changes = new LinkedHashMap<>();

    @Option(names = "--json", paramLabel = "FILE", description = "Writes the figures there, too.")
    private @Nullable Path json;

    @Override
    public Integer call() throws Exception {
        if (updates < 1 || updates > 1000) {
            throw CommandFailure.usage("--updates takes a number from 1 to 1000.");
        }
        boolean card = EngineNatives.libtorch().isPresent();
        List<String> wanted =
                presets.isEmpty() ? (card ? ON_A_CARD : ON_A_CPU) : List.copyOf(presets);
        List<BenchmarkRun<?>> runs = new ArrayList<>();
        for (Method<?> method : Methods.all()) {
            if (methods.isEmpty() ? USUAL.contains(method.id()) : methods.contains(method.id())) {
                runs.addAll(runs(method, wanted));
            }
        }
        if (runs.isEmpty()) {
            throw CommandFailure.usage(
                    "There is no such method and preset; try --method retinanet --preset quick.");
        }
        return watch(monitor -> measure(runs, monitor));
    }

    private <C extends Record & TrainingConfig> List<BenchmarkRun<C>> runs(
            Method<C> method, List<String> wanted) {
        return method.presets().stream()
                .filter(preset -> wanted.contains(preset.id()))
                .map(preset -> new BenchmarkRun<>(method, preset, changes))
                .toList();
    }

    private int measure(List<BenchmarkRun<?>> runs, JobMonitor monitor) throws Exception {
        List<BenchmarkRun.Result> results = new ArrayList<>();
        Path folder = Files.createTempDirectory("vireo-benchmark");
        try {
            for (BenchmarkRun<?> run : runs) {
                monitor.progress("Measuring " + run.title(), results.size(), runs.size());
                if (monitor.isCancelled()) {
                    return ExitCode.STOPPED;
                }
                Optional<String> obstacle = run.obstacle();
                if (obstacle.isPresent()) {
                    monitor.say(obstacle.get());
                } else {
                    results.add(run.run(folder, updates));
                }
            }
        } finally {
            FileTree.delete(folder);
        }
        if (results.isEmpty()) {
            return ExitCode.FAILED;
        }
        Cards cards = CardFinder.ofComputer().find();
        say(
                results.getFirst().device()
                        + (cards.nvidia().isEmpty() ? "" : " · " + cards.inWords()));
        say(table(results, cards));
        if (json != null) {
            DurableFile.writeText(json, json(results, cards));
            say("The figures are in " + json + ".");
        }
        return ExitCode.OK;
    }

    private static String table(List<BenchmarkRun.Result> results, Cards cards) {
        StringBuilder text = new StringBuilder();
        String form = "%-18s %-24s %6s %10s %9s %8s %10s %10s %11s %8s%n";
        text.append(
                Wording.of(
                        form,
                        "step",
                        "network",
                        "batch",
                        "images/s",
                        "s/update",
                        "waiting",
                        "peak MiB",
                        "foretold",
                        "TFLOP/s",
                        "of peak"));
        for (BenchmarkRun.Result one : results) {
            OptionalDouble share = share(one, cards);
            text.append(
                    Wording.of(
                            form,
                            one.title(),
                            one.network(),
                            one.batch(),
                            Wording.of("%.2f", one.imagesPerSecond()),
                            Wording.of("%.3f", one.secondsPerUpdate()),
                            percent(one.waitShare()),
                            Wording.of("%.0f", one.peakMegabytes()),
                            Wording.of("%.0f", one.expectedMegabytes()),
                            Wording.of("%.3f", one.operationsPerSecond() / 1e12),
                            share.isPresent() ? percent(share.getAsDouble()) : "–"));
        }
        return text.toString().stripTrailing();
    }

    private static String percent(double share) {
        return Wording.of("%.1f %%", 100 * share);
    }

    /** Of what the card could compute at most; empty on a CPU and on cards that are not known. */
    private static OptionalDouble share(BenchmarkRun.Result result, Cards cards) {
        if (cards.nvidia().isEmpty() || !result.device().startsWith("GPU")) {
            return OptionalDouble.empty();
        }
        boolean half = result.device().matches(".*(bf16|fp16)");
        OptionalDouble peak = PeakArithmetic.of(cards.nvidia().getFirst().name(), half);
        return peak.isPresent()
                ? OptionalDouble.of(result.operationsPerSecond() / peak.getAsDouble())
                : peak;
    }

    private static String json(List<BenchmarkRun.Result> results, Cards cards) {
        JsonObject all = new JsonObject();
        Versions.current().forEach(all::addProperty);
        all.addProperty("cards", cards.inWords());
        JsonArray steps = new JsonArray();
        for (BenchmarkRun.Result one : results) {
            JsonObject step = new JsonObject();
            step.addProperty("step", one.title());
            step.addProperty("network", one.network());
            step.addProperty("device", one.device());
            step.addProperty("batch", one.batch());
            step.addProperty("imagesPerSecond", one.imagesPerSecond());
            step.addProperty("secondsPerUpdate", one.secondsPerUpdate());
            step.addProperty("waitShare", one.waitShare());
            step.addProperty("peakMegabytes", one.peakMegabytes());
            step.addProperty("foretoldMegabytes", one.expectedMegabytes());
            step.addProperty("operationsPerSecond", one.operationsPerSecond());
            share(one, cards).ifPresent(share -> step.addProperty("shareOfPeak", share));
            steps.add(step);
        }
        all.add("steps", steps);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .serializeSpecialFloatingPointValues()
                        .create()
                        .toJson(all)
                + "\n";
    }
}
