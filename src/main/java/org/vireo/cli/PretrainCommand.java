package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.config.PretrainConfig;
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

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/** Pretrains a backbone on the images of a folder. */
@Command(
        name = "pretrain",
        description = {
            "Pretrains a backbone with VICReg on the images of a folder, without their labels;"
                    + " validation images are left out. Ctrl-C saves and stops; resume goes on.",
            "Every setting below can be given. Where none is, the preset decides."
        },
        sortOptions = false)
final class PretrainCommand implements Callable<Integer> {
    static final Settings<PretrainConfig> SETTINGS = PretrainConfig.settings();
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
                "What to begin with; small if not given.",
                "small: ResNet-18, 96 px views, batch 64, 30 epochs; for CPUs and small sets.",
                "report: the class report's settings."
            })
    private PretrainConfig.Preset preset = PretrainConfig.Preset.SMALL;

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "A JSON file with settings, such as a run's config.json, to begin with"
                            + " instead of a preset.")
    private @Nullable Path settingsFile;

    @Mixin private final SplitOptions split = new SplitOptions();

    PretrainCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        PretrainConfig config = config();
        Optional<SplitRule> rule = split.chosen();
        return workplace.watch(monitor -> {
            try (ImageFolder images = ImageFolder.open(folder, monitor)) {
                if (!images.isComplete()) {
                    monitor.say("Stopped before all images were read.");
                    return ExitCode.STOPPED;
                }
                if (rule.isPresent()) {
                    images.split(rule.get(), monitor);
                }
                return new PretrainJob(workplace, monitor)
                        .pretrain(images, config, RunStore.inWorkFolder(images.workFolder()));
            }
        });
    }

    /**
     * The preset or file, with the options that were given.
     *
     * @throws CommandFailure naming all that is wrong with it
     */
    private PretrainConfig config() throws Exception {
        Path file = settingsFile;
        PretrainConfig begin = file == null ? preset.config() : SettingsFile.read(SETTINGS, file);
        PretrainConfig config =
                SettingOptions.applied(SETTINGS, begin, spec.commandLine().getParseResult());
        List<String> problems = SETTINGS.problems(config);
        if (!problems.isEmpty()) {
            throw new CommandFailure(ExitCode.USAGE, String.join(" ", problems));
        }
        return config;
    }
}
