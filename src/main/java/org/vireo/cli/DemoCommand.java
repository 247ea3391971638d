package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.SampleFolder;
import org.vireo.job.JobMonitor;
import org.vireo.report.ClassPalette;
import org.vireo.report.RunPage;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.method.detector.RetinaNetMethod;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Trains on the sample data and leaves a page that shows what came out. */
@Command(
        name = "demo",
        description =
                "Trains a small detector on the sample data in some minutes, says the mAP on its"
                        + " way, and leaves a page with charts and pictures.")
final class DemoCommand extends WorkCommand {
    @Option(
            names = "--out",
            paramLabel = "DIR",
            description =
                    "Where the run and the page are left; vireo-demo if not given, in a checkout"
                            + " target/demo.")
    private Path out =
            Files.isRegularFile(Path.of("pom.xml"))
                    ? Path.of("target", "demo")
                    : Path.of("vireo-demo");

    @Option(
            names = "--sample",
            paramLabel = "DIR",
            description =
                    "The images to train on; if not given, a copy of the sample data in your folder"
                            + " for programs' data.")
    private @Nullable Path sample;

    @Option(
            names = "--epochs",
            paramLabel = "N",
            description = "How long to train; some 1,800 updates if not given.")
    private int epochs;

    @Override
    public Integer call() throws Exception {
        return watch(this::run);
    }

    private int run(JobMonitor monitor) throws Exception {
        Optional<Path> folder =
                sample == null ? SampleFolder.ofUser().copy(monitor) : Optional.of(sample);
        if (folder.isEmpty()) {
            return ExitCode.STOPPED;
        }
        try (ImageFolder images = ImageFolder.open(folder.get(), monitor)) {
            DataSize size = DataSize.of(images.catalogue(), images.ensureSplit(monitor));
            RetinaNetMethod method = new RetinaNetMethod();
            RunJob<DetectorConfig> job = new RunJob<>(method, monitor);
            RunStore store = RunStore.inWorkFolder(Files.createDirectories(out));
            RunFolder run = job.prepare(images, config(method, size, epochs), store);
            int code = job.go(run, images.root());
            if (code == ExitCode.OK) {
                Path page = out.resolve("index.html");
                ClassPalette colors = ClassPalette.of(images.catalogue());
                RunPage.write(run, images.root(), colors, page, monitor);
                monitor.say("The page is " + page);
            }
            return code;
        }
    }

    /** What the window proposes for these images, too. */
    static DetectorConfig config(RetinaNetMethod method, DataSize size, int epochs) {
        DetectorConfig config = method.fitted(method.presets().getFirst(), size).config();
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        config = settings.with(config, "checks", "false");
        return epochs == 0
                ? config
                : settings.with(config, "schedule.epochs", Integer.toString(epochs));
    }
}
