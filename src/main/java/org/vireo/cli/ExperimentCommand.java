package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.file.Page;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunStore;
import org.vireo.training.Methods;
import org.vireo.training.experiment.Experiment;
import org.vireo.training.experiment.ExperimentPlan;
import org.vireo.training.experiment.ExperimentPreset;
import org.vireo.training.experiment.ExperimentText;
import org.vireo.training.experiment.Findings;
import org.vireo.training.experiment.FolderRunner;
import org.vireo.training.method.selfsupervised.SelfSupervisedMethod;

import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fills the class report's tables from the user's own images. */
@Command(
        name = "experiment",
        description = {
            "Compares detectors from a random start, from an unconverged and from a converged"
                    + " backbone of VICReg or other methods, each trained for two lengths: the class"
                    + " report's tables 1 and 2, on your images.",
            "Stopped or killed, the same command goes on; runs that are finished are not repeated."
        },
        sortOptions = false)
final class ExperimentCommand extends WorkCommand {
    @Parameters(paramLabel = "FOLDER", description = "The image folder.")
    private Path folder = Path.of(".");

    @Mixin private final LinkOption links = new LinkOption();

    @Option(
            names = "--name",
            paramLabel = "NAME",
            description = "Of the folder for the report; backbones if not given.")
    private String name = "backbones";

    @Option(
            names = "--preset",
            paramLabel = "NAME",
            description = {
                "What to begin with; small if not given.",
                "small: ResNet-18, small images, epochs by the amount of data.",
                "report: the class report's: ResNet-50, 31 and 100 epochs, 18 and 24."
            })
    private ExperimentPreset preset = ExperimentPreset.SMALL;

    @Option(
            names = "--methods",
            paramLabel = "NAME",
            split = ",",
            description =
                    "Of pretrain, to compare with each other and with a random start, such as"
                            + " vicreg,barlowtwins; vicreg if not given.")
    private List<String> methods = List.of("vicreg");

    @Option(
            names = "--weights",
            paramLabel = "FILE",
            description =
                    "Weights made elsewhere, such as torchvision's of ImageNet, as one more start:"
                            + " answers whether your pretraining helps against them; can be given"
                            + " repeatedly.")
    private List<Path> weights = new ArrayList<>();

    @Option(
            names = "--pretraining-epochs",
            paramLabel = "N",
            split = ",",
            description = "Epochs of the unconverged and the converged backbone, such as 31,100.")
    private List<Integer> pretrainingEpochs = new ArrayList<>();

    @Option(
            names = "--detector-epochs",
            paramLabel = "N",
            split = ",",
            description = "The lengths of the detectors' training, such as 18,24.")
    private List<Integer> detectorEpochs = new ArrayList<>();

    @Option(
            names = "--labels",
            paramLabel = "SHARE",
            split = ",",
            converter = Share.class,
            description =
                    "Also train with these shares of the labels, such as 10%%,25%%,50%%,100%%, from"
                            + " random and from converged backbones.")
    private List<Double> labels = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "Decides everything random; 1 if not given.")
    private long seed = 1;

    @Option(
            names = "--device",
            paramLabel = "NAME",
            description = "auto, cpu, gpu0 and so on; auto if not given.")
    private String device = "auto";

    @Option(
            names = "--pretraining",
            paramLabel = "SETTING=VALUE",
            description =
                    "A setting of pretrain, such as batch=128, for the methods that have it; can be"
                            + " given repeatedly.")
    private Map<String, String> pretraining = new LinkedHashMap<>();

    @Option(
            names = "--detector",
            paramLabel = "SETTING=VALUE",
            description = "A setting of train, such as input.longSide=256; repeatedly, too.")
    private Map<String, String> detector = new LinkedHashMap<>();

    @Mixin private final SplitOptions split = new SplitOptions();

    /** Reads 10% or 0.1. */
    static final class Share implements ITypeConverter<Double> {
        @Override
        public Double convert(String text) {
            boolean percent = text.endsWith("%");
            String number = percent ? text.substring(0, text.length() - 1) : text;
            try {
                return Double.parseDouble(number) / (percent ? 100 : 1);
            } catch (NumberFormatException e) {
                throw new TypeConversionException(
                        "takes shares such as 10% or 0.1, not \"" + text + "\"");
            }
        }
    }

    @Override
    public Integer call() throws Exception {
        split.chosen();
        plan(1, 1);
        return watch(monitor -> {
            try (ImageFolder images = links.open(folder, monitor)) {
                if (!split.divide(images, monitor)) {
                    return ExitCode.STOPPED;
                }
                int training = images.ensureSplit(monitor).training();
                return run(
                        images, plan(SelfSupervisedMethod.imageCount(images), training), monitor);
            }
        });
    }

    private int run(ImageFolder images, ExperimentPlan plan, JobMonitor monitor) throws Exception {
        Path reports = Experiment.folder(images.workFolder(), name);
        RunStore store = RunStore.inWorkFolder(images.workFolder());
        FolderRunner runner = new FolderRunner(images, store, monitor);
        Optional<Findings> findings = new Experiment(plan, images, runner, reports).run(monitor);
        if (findings.isEmpty()) {
            say("Stopped and saved; the same command goes on.");
            return ExitCode.STOPPED;
        }
        ExperimentText text = new ExperimentText(findings.get());
        Page.Table table = text.grid();
        say(String.join("  |  ", table.header()));
        table.rows().forEach(row -> say(String.join("  |  ", row)));
        text.answers().forEach(this::say);
        say("The page is " + new ExperimentPage(findings.get(), reports).write());
        return ExitCode.OK;
    }

    /**
     * The preset with the options that were given.
     *
     * @param pool how many images pretraining sees
     * @param training how many labeled images the detectors learn from
     * @throws CommandFailure naming all that is wrong with it
     */
    private ExperimentPlan plan(int pool, int training) {
        if (!pretrainingEpochs.isEmpty() && pretrainingEpochs.size() != 2) {
            throw CommandFailure.usage(
                    "--pretraining-epochs takes two numbers, such as 31,100, not "
                            + pretrainingEpochs
                            + ".");
        }
        DetectorConfig detectors =
                changed(DetectorConfig.settings(), preset.detector(), null, detector);
        try {
            Experiment.folder(folder, name);
            ExperimentPlan plan =
                    new ExperimentPlan(
                            pretrainings(pool),
                            weights.stream()
                                    .map(file -> file.toAbsolutePath().normalize())
                                    .toList(),
                            detectors,
                            detectorEpochs.isEmpty()
                                    ? preset.detectorEpochs(training)
                                    : detectorEpochs,
                            labels);
            if (!plan.problems().isEmpty()) {
                throw CommandFailure.usage(String.join(" ", plan.problems()));
            }
            return plan;
        } catch (IllegalArgumentException e) {
            throw CommandFailure.usage(String.valueOf(e.getMessage()));
        }
    }

    private List<ExperimentPlan.Pretraining> pretrainings(int pool) {
        List<SelfSupervisedMethod> chosen =
                methods.stream().distinct().map(ExperimentCommand::method).toList();
        String epochs = pretrainingEpochs.isEmpty() ? null : pretrainingEpochs.getLast().toString();
        List<ExperimentPlan.Pretraining> all = new ArrayList<>();
        for (SelfSupervisedMethod method : chosen) {
            Map<String, String> own = new LinkedHashMap<>(pretraining);
            // What no method has stays, to be refused with the nearest name.
            own.keySet()
                    .removeIf(name ->
                            !has(method, name)
                                    && chosen.stream().anyMatch(other -> has(other, name)));
            PretrainConfig config =
                    changed(method.settings(), preset.pretraining(method, pool), epochs, own);
            all.add(
                    new ExperimentPlan.Pretraining(
                            method,
                            config,
                            pretrainingEpochs.isEmpty()
                                    ? ExperimentPreset.unconvergedEpoch(config.epochs())
                                    : pretrainingEpochs.getFirst()));
        }
        return all;
    }

    private static boolean has(SelfSupervisedMethod method, String setting) {
        return method.settings().find(setting).isPresent();
    }

    private static SelfSupervisedMethod method(String id) {
        if (Methods.of(id) instanceof SelfSupervisedMethod method) {
            return method;
        }
        throw new SettingException(
                "An experiment compares methods of pretrain, and " + id + " is not one.");
    }

    private <C extends Record> C changed(
            Settings<C> settings, C preset, @Nullable String epochs, Map<String, String> changes) {
        C config = settings.with(preset, "seed", Long.toString(seed));
        config = settings.with(config, "device", device);
        if (epochs != null) {
            config = settings.with(config, "epochs", epochs);
        }
        return settings.with(config, changes);
    }
}
