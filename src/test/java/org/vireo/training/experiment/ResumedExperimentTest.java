package org.vireo.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.Settings;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunStore;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.training.method.selfsupervised.VicregMethod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class ResumedExperimentTest {
    @TempDir Path temporary;

    @Test
    void brokenOffInTheMiddleItEndsWithTheSameReportAndRepeatsNothing() throws Exception {
        Path straight = drawn("straight");
        Path broken = drawn("broken");
        run(straight, JobMonitor.unwatched());
        assertThrows(PowerCut.class, () -> run(broken, new BreakingAt("Pretraining", 2)));
        // The 3 updates of the first detector, and one of the second.
        assertThrows(PowerCut.class, () -> run(broken, new BreakingAt("Training", 4)));
        run(broken, JobMonitor.unwatched());
        assertEquals(report(straight, "report.json"), report(broken, "report.json"));
        assertEquals(report(straight, "report.md"), report(broken, "report.md"));
        assertEquals(4, runs(straight).list().size());
        assertEquals(4, runs(broken).list().size());
        // Once more: everything is there, so nothing may be computed.
        run(broken, new BreakingAt("Training", 1));
        assertEquals(4, runs(broken).list().size());
    }

    private Path drawn(String name) throws Exception {
        Path images = temporary.resolve(name);
        SampleData.write(images, new SampleSettings(1, 6, 2, 2), JobMonitor.unwatched());
        return images;
    }

    private static RunStore runs(Path root) {
        return RunStore.inside(root);
    }

    private static void run(Path root, JobMonitor monitor) throws Exception {
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            images.ensureSplit(JobMonitor.unwatched());
            FolderRunner runner = new FolderRunner(images, runs(root), monitor);
            Path folder = Experiment.folder(images.workFolder(), "test");
            assertTrue(new Experiment(plan(), images, runner, folder).run(monitor).isPresent());
        }
    }

    /** Three starts for one epoch. */
    private static ExperimentPlan plan() {
        PretrainConfig pretraining =
                changed(
                        PretrainConfig.settings(),
                        "device=cpu",
                        "threads=1",
                        "backbone=resnet18half",
                        "cropSize=32",
                        "batch=4",
                        "epochs=2",
                        "expander=16,16",
                        "optimizer.warmupEpochs=1",
                        "loaderThreads=1",
                        "meters.neighbors=0");
        DetectorConfig detector =
                changed(
                        DetectorConfig.settings(),
                        "device=cpu",
                        "threads=1",
                        "model.backbone=resnet18half",
                        "checks=false",
                        "input.shortSide=64",
                        "input.longSide=64",
                        "input.loaderThreads=1",
                        "optimizer.batch=2");
        var vicreg = new ExperimentPlan.Pretraining(new VicregMethod(), pretraining, 1);
        return new ExperimentPlan(List.of(vicreg), List.of(), detector, List.of(1), List.of());
    }

    private static <C extends Record> C changed(Settings<C> settings, String... changes) {
        C config = settings.defaults();
        for (String change : changes) {
            String[] parts = change.split("=", 2);
            config = settings.with(config, parts[0], parts[1]);
        }
        return config;
    }

    /** The report without what must differ: where the images lie and when the runs began. */
    private static String report(Path root, String name) throws Exception {
        Path report = root.resolve(".vireo/experiments/test").resolve(name);
        return Files.readString(report)
                .replace(root.toRealPath().toString(), "")
                .replaceAll("\\d{4}-\\d\\d-\\d\\d-\\d{4}-([a-z0-9]+-[a-z0-9]+)(-\\d+)?", "$1");
    }

    private static final class PowerCut extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    /** Lets nothing more be done or saved after some updates of a phase, as a kill would. */
    private static final class BreakingAt implements JobMonitor {
        private final String phase;
        private int left;

        BreakingAt(String phase, int updates) {
            this.phase = phase;
            this.left = updates;
        }

        @Override
        public void progress(String present, long done, long total) {
            if (present.equals(phase) && done > 0 && --left == 0) {
                throw new PowerCut();
            }
        }
    }
}
