package org.vireo.cli;

import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.concurrent.Callable;

/** Makes the sample images. */
@Command(
        name = "sample-data",
        description =
                "Draws labeled and unlabeled pictures of dogs, mushrooms and race cars to try Vireo"
                        + " on; the same seed gives the same pictures.")
final class SampleDataCommand implements Callable<Integer> {
    private static final SampleSettings STANDARD = SampleSettings.standard();
    private final Workplace workplace;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where to; sample-data if not given. An earlier sample there is replaced.")
    private Path out = Path.of("sample-data");

    @Option(names = "--seed", paramLabel = "N", description = "Other pictures; 1 if not given.")
    private long seed = STANDARD.seed();

    @Option(
            names = "--training",
            paramLabel = "N",
            description = "Labeled training images; 300 if not given.")
    private int training = STANDARD.training();

    @Option(
            names = "--validation",
            paramLabel = "N",
            description = "Labeled validation images; 100 if not given.")
    private int validation = STANDARD.validation();

    @Option(
            names = "--unlabeled",
            paramLabel = "N",
            description = "Unlabeled images of 224 x 224; 1000 if not given.")
    private int unlabeled = STANDARD.unlabelled();

    SampleDataCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws Exception {
        SampleSettings settings = new SampleSettings(seed, training, validation, unlabeled);
        return workplace.watch(monitor -> {
            if (!SampleData.write(out, settings, monitor)) {
                monitor.say("Stopped; " + out + " is not complete.");
                return ExitCode.STOPPED;
            }
            monitor.say(
                    "Drew "
                            + (training + validation)
                            + " labeled and "
                            + unlabeled
                            + " unlabeled images in "
                            + out
                            + ".");
            return ExitCode.OK;
        });
    }
}
