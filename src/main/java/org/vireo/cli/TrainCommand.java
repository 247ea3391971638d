package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Preset;
import org.vireo.config.Setting;
import org.vireo.config.Settings;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.split.SplitCounts;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunStore;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.experiment.ProposedStart;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Begins a run on the images of a folder, by any of the methods of a purpose. */
@Command(sortOptions = false)
final class TrainCommand extends WorkCommand {
    private static final String METHOD = "--method";
    private static final String PRESET = "--preset";

    private final List<Method<?>> methods;

    @Spec
    @SuppressWarnings("NullAway.Init") // set by picocli
    private CommandSpec spec;

    @Parameters(paramLabel = "FOLDER", description = "The image folder.")
    private Path folder = Path.of(".");

    @Mixin private final LinkOption links = new LinkOption();

    @Option(
            names = "--settings",
            paramLabel = "FILE",
            description =
                    "A JSON file with settings, such as a run's config.json, to begin with"
                            + " instead of a preset.")
    private @Nullable Path settingsFile;

    @Mixin private final SplitOptions split = new SplitOptions();

    private TrainCommand(List<Method<?>> methods) {
        this.methods = methods;
    }

    /** The command of a purpose, with every setting of its methods as an option. */
    static CommandLine of(Method.Purpose purpose, String... description) {
        List<Method<?>> methods = Methods.of(purpose);
        CommandLine command = new CommandLine(new TrainCommand(methods));
        CommandSpec spec = command.getCommandSpec();
        spec.name(purpose.command());
        spec.usageMessage().description(description);
        spec.addOption(
                named(
                        METHOD,
                        "How to train",
                        methods.getFirst().id(),
                        methods.stream().map(m -> m.id() + ": " + m.title() + ".").toList()));
        spec.addOption(
                named(
                        PRESET,
                        "What to begin with",
                        methods.getFirst().presets().getFirst().id(),
                        methods.getFirst().presets().stream()
                                .map(preset -> preset.id() + ": " + preset.summary())
                                .toList()));
        Map<String, Setting> settings = new LinkedHashMap<>();
        for (Method<?> method : methods) {
            method.settings().all().forEach(one -> settings.putIfAbsent(one.name(), one));
        }
        SettingOptions.addTo(spec, settings.values());
        return command;
    }

    private static OptionSpec named(String name, String what, String usual, List<String> choices) {
        List<String> lines = new ArrayList<>();
        lines.add(what + "; " + usual + " if not given.");
        lines.addAll(choices);
        return OptionSpec.builder(name)
                .type(String.class)
                .paramLabel("NAME")
                .description(lines.stream().map(s -> s.replace("%", "%%")).toArray(String[]::new))
                .build();
    }

    @Override
    public Integer call() throws Exception {
        String id = spec.commandLine().getParseResult().matchedOptionValue(METHOD, "");
        Method<?> chosen =
                methods.stream()
                        .filter(method -> id.isEmpty() || method.id().equalsIgnoreCase(id))
                        .findFirst()
                        .orElseThrow(() ->
                                unknown("method", id, methods.stream().map(Method::id).toList()));
        return begin(chosen);
    }

    private static CommandFailure unknown(String what, String word, List<String> known) {
        return CommandFailure.usage(
                "There is no %s \"%s\"; there are %s."
                        .formatted(what, word, known.stream().collect(Collectors.joining(", "))));
    }

    private <C extends Record & TrainingConfig> int begin(Method<C> method) throws Exception {
        C config = config(method);
        split.chosen();
        return watch(monitor -> {
            try (ImageFolder images = links.open(folder, monitor)) {
                if (!split.divide(images, monitor)) {
                    return ExitCode.STOPPED;
                }
                RunJob<C> job = new RunJob<>(method, monitor);
                RunStore store = RunStore.inWorkFolder(images.workFolder());
                C fitted = fitted(method, config, images, monitor);
                C started = started(method, fitted, images, store, monitor);
                return job.go(job.prepare(images, started, store), images.root());
            }
        });
    }

    /** The preset's settings made to fit the images, but for those that were given. */
    private <C extends Record & TrainingConfig> C fitted(
            Method<C> method, C config, ImageFolder images, JobMonitor monitor) throws IOException {
        CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
        if (settingsFile != null) {
            return config;
        }
        SplitCounts sides = images.ensureSplit(monitor);
        Preset<C> preset = preset(method, parsed.matchedOptionValue(PRESET, ""));
        Preset<C> fitted =
                method.fitted(
                        new Preset<>(preset.id(), preset.summary(), config),
                        DataSize.of(images.catalogue(), sides));
        if (!fitted.config().equals(config)) {
            monitor.say(fitted.summary());
        }
        return fitted.config();
    }

    /** With the start that is proposed for these images, unless that was given, too. */
    private <C extends Record & TrainingConfig> C started(
            Method<C> method, C config, ImageFolder images, RunStore store, JobMonitor monitor)
            throws IOException {
        CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
        if (settingsFile != null
                || SettingOptions.given(method.settings(), parsed)
                        .containsKey(DetectorConfig.WEIGHTS)) {
            return config;
        }
        ProposedStart proposed = ProposedStart.of(store.runs(), images.workFolder());
        if (proposed.fits(config)) {
            monitor.say(proposed.sentence());
        }
        C begun = proposed.in(config, method.settings());
        return SettingOptions.applied(method.settings(), begun, parsed);
    }

    /**
     * The preset or file, with the options that were given.
     *
     * @throws org.vireo.config.SettingException naming all that is wrong with it
     */
    private <C extends Record & TrainingConfig> C config(Method<C> method) throws Exception {
        Settings<C> settings = method.settings();
        CommandLine.ParseResult parsed = spec.commandLine().getParseResult();
        Path file = settingsFile;
        C begin =
                file == null
                        ? preset(method, parsed.matchedOptionValue(PRESET, "")).config()
                        : SettingsFile.read(settings, file);
        C config = SettingOptions.applied(settings, begin, parsed);
        if (!SettingOptions.given(settings, parsed).containsKey(DetectorConfig.BACKBONE)) {
            config = method.fittedToWeights(config);
        }
        return settings.checked(method.completed(config));
    }

    private static <C extends Record & TrainingConfig> Preset<C> preset(
            Method<C> method, String id) {
        List<Preset<C>> presets = method.presets();
        return presets.stream()
                .filter(preset -> id.isEmpty() || preset.id().equalsIgnoreCase(id))
                .findFirst()
                .orElseThrow(
                        () -> unknown("preset", id, presets.stream().map(Preset::id).toList()));
    }
}
