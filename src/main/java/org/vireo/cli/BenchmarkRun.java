package org.vireo.cli;

import org.vireo.config.Preset;
import org.vireo.config.Settings;
import org.vireo.config.TrainingConfig;
import org.vireo.image.DepthRule;
import org.vireo.job.OwnProgram;
import org.vireo.job.ProgramAnswer;
import org.vireo.run.RunCard;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;
import org.vireo.training.Forecast;
import org.vireo.training.PastSpeeds;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.engine.NetworkCost;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.engine.Workload.ObjectSizes;
import org.vireo.vision.backbone.Backbones;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A training of two short epochs on drawn images, in a process of its own; the second epoch is
 * measured.
 *
 * @param <C> the settings
 */
final class BenchmarkRun<C extends Record & TrainingConfig> {
    private static final long MOST_SECONDS = 3600;
    private static final String SHORT_SIDE = "input.shortSide";

    /**
     * Short, and nothing but updates; no image is kept decoded. Each where there is such a setting.
     */
    private static final Map<String, String> CHANGES =
            Map.of(
                    "schedule.epochs", "2",
                    "epochs", "2",
                    "optimizer.warmupEpochs", "1",
                    "keepEpochs", "",
                    "checks", "false",
                    "input.cacheMegabytes", "0",
                    "cacheMegabytes", "0",
                    "meters.neighbors", "0");

    private final Method<C> method;
    private final String preset;
    private final C config;

    /**
     * Such a training.
     *
     * @param wanted settings that were asked for, of this or other methods
     */
    BenchmarkRun(Method<C> method, Preset<C> preset, Map<String, String> wanted) {
        Settings<C> settings = method.settings();
        Map<String, String> changes = new HashMap<>(CHANGES);
        changes.putAll(wanted);
        changes.keySet().removeIf(name -> settings.find(name).isEmpty());
        this.method = method;
        this.preset = preset.id();
        this.config = settings.checked(settings.with(preset.config(), changes));
    }

    /**
     * Why it is not to be tried: it would not fit, and the system would end it or worse; empty if
     * it is.
     */
    Optional<String> obstacle() {
        Forecast forecast = forecast();
        return forecast.advice().isEmpty()
                ? Optional.empty()
                : Optional.of("Left out: " + title() + ". " + forecast.inWords());
    }

    private Forecast forecast() {
        return Forecast.of(
                method,
                config,
                new DataSize(
                        config.imagesPerUpdate(), 0, 0, 0, BenchmarkData.CLASSES, ObjectSizes.NONE),
                PastSpeeds.none(),
                Forecast.Place.card());
    }

    /** {@code RetinaNet quick}. */
    String title() {
        return method.title() + " " + preset;
    }

    /**
     * How it went.
     *
     * @param title the method and its preset
     * @param batch images an update
     * @param device in words, as the run says it
     * @param imagesPerSecond with the waiting for them
     * @param waitShare the part of the time that the network waited for images, 0 to 1
     * @param peakMegabytes the most memory that was taken, as in a run's metrics
     * @param expectedMegabytes what was foretold
     * @param operationsPerSecond multiplications and additions of the network
     */
    record Result(
            String title,
            String network,
            int batch,
            String device,
            double imagesPerSecond,
            double waitShare,
            double peakMegabytes,
            double expectedMegabytes,
            double operationsPerSecond) {
        double secondsPerUpdate() {
            return batch / imagesPerSecond;
        }
    }

    /**
     * Runs it.
     *
     * @param folder where images are drawn and the run is made
     * @param updates that are measured
     * @throws CommandFailure with the training's own words if it came to no end
     */
    Result run(Path folder, int updates) throws IOException {
        int batch = config.imagesPerUpdate();
        BenchmarkData data =
                isLarge()
                        ? new BenchmarkData(folder, 1280, 960)
                        : new BenchmarkData(folder, 640, 480);
        RunStore store = RunStore.inside(folder);
        RunFolder run =
                store.create(
                        new RunCard(
                                method.id(),
                                Instant.now(),
                                folder.toString(),
                                "",
                                Versions.current(),
                                "",
                                DepthRule.DECLARED,
                                method.settings().toJson(config)),
                        data.list(batch * updates),
                        method.id() + "-benchmark",
                        ZoneId.systemDefault());
        ProgramAnswer answer =
                ProgramAnswer.of(
                        OwnProgram.with(List.of("resume", run.path().toString())), MOST_SECONDS);
        List<RunEvent.Epoch> epochs = RunHistory.of(run).epochs();
        if (epochs.size() < 2) {
            throw CommandFailure.failed(title() + ": " + answer.failure());
        }
        return result(epochs.getLast(), RunFolder.open(run.path()).card().device());
    }

    /** Whether it wants larger images than web pages and data sets of photographs have. */
    private boolean isLarge() {
        Settings<C> settings = method.settings();
        return settings.find(SHORT_SIDE).isPresent()
                && (int) settings.value(config, SHORT_SIDE) > 480;
    }

    private Result result(RunEvent.Epoch epoch, String device) {
        double speed = epoch.value(MetricNames.SPEED);
        NetworkCost cost = method.cost(config, BenchmarkData.CLASSES);
        return new Result(
                title(),
                Backbones.of(config.backbone().id()).title(),
                config.imagesPerUpdate(),
                device,
                speed,
                epoch.value(MetricNames.WAIT),
                epoch.value(MetricNames.MEMORY),
                forecast().bytes() / (1 << 20),
                2 * speed * cost.training());
    }
}
