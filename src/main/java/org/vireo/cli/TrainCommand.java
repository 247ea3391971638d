package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.SplitRule;
import org.vireo.run.RunStore;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Trains a detector on the labeled images of a folder. */
@Command(
        name = "train",
        description = {
            "Trains RetinaNet on the labeled images of a folder, and says the mAP on its validation"
                    + " images after each epoch. Ctrl-C saves and stops; resume goes on.",
            "Every setting below can be given. Where none is, the preset decides."
        },
        sortOptions = false)
final class TrainCommand implements Callable<Integer> {
    static final Settings<DetectorConfig> SETTINGS = DetectorConfig.settings();
    private final Workplace workplace;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The image folder.")
    private Path folder = Path.of(".");

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = {
                "What to begin with; quick if not given.",
                "quick: ResNet-18, 320 px, fitted anchors; minutes, also on a CPU.",
                "report: the class report's settings.",
                "paper: the RetinaNet paper's, scaled to the batch."
            })
    private DetectorConfig.Preset preset = DetectorConfig.Preset.QUICK;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "A JSON file with settings, such as a run's config.json, to begin with"
                            + " instead of a preset.")
    private @Nullable Path settingsFile;

    @Mixin private final SplitOptions split = new SplitOptions();

    TrainCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        DetectorConfig config = config();
        Optional<SplitRule> rule = split.chosen();
        SETTINGS.warnings(config).forEach(warning -> workplace.say("Warning: " + warning));
        return workplace.watch(monitor -> {
            try (ImageFolder images = ImageFolder.open(folder, monitor)) {
                if (!images.isComplete()) {
                    monitor.say("Stopped before all images were read.");
                    return ExitCode.STOPPED;
                }
                if (rule.isPresent()) {
                    images.split(rule.get(), monitor);
                }
                return new DetectorJob(workplace, monitor)
                        .train(images, config, RunStore.inWorkFolder(images.workFolder()));
            }
        });
    }

    /**
     * The preset or file, with the options that were given.
     *
     * @throws CommandFailure naming all that is wrong with it
     */
    private DetectorConfig config() throws Exception {
        Path file = settingsFile;
        DetectorConfig begin = file == null ? preset.config() : SettingsFile.read(SETTINGS, file);
        DetectorConfig given =
                SettingOptions.applied(SETTINGS, begin, spec.commandLine().getParseResult());
        DetectorConfig config = withAbsoluteWeights(given);
        List<String> problems = SETTINGS.problems(config);
        if (!problems.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, String.join(" ", problems));
        }
        return config;
    }

    /** The run may be resumed from elsewhere, where a relative path would lead astray. */
    private static DetectorConfig withAbsoluteWeights(DetectorConfig config) {
        if (!config.model().hasWeights()) {
            return config;
        }
        Path weights = Path.of(config.model().weights()).toAbsolutePath().normalize();
        if (!Files.isRegularFile(weights)) {
            throw new CommandFailure(
                    ExitCode.USAGE,
                    "Start weights (model.weights): there is no file " + weights + ".");
        }
        return SETTINGS.with(config, "model.weights", weights.toString());
    }
}
