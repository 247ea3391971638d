package org.vireo.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.DetectorConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.evaluation.CocoResults;
import org.vireo.job.JobMonitor;
import org.vireo.label.Detection;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.method.detector.RetinaNetMethod;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

class RunPageTest {
    @TempDir Path folder;

    /** A run that found the objects of all validation images but of the first. */
    private RunFolder run(ImageFolder images) throws Exception {
        images.ensureSplit(JobMonitor.unwatched());
        RunFolder run =
                RunTrainer.create(
                        new RetinaNetMethod(),
                        images,
                        DetectorConfig.QUICK.config(),
                        RunStore.inWorkFolder(images.workFolder()),
                        Instant.EPOCH);
        try (RunSession session = RunSession.begin(run);
                MetricsWriter metrics = session.metricsFrom(Long.MAX_VALUE)) {
            metrics.write(new RunEvent.Step(1, 1e-3, Map.of("loss", 2.0)));
            metrics.write(new RunEvent.Step(2, 1e-3, Map.of("loss", 1.0)));
            metrics.write(new RunEvent.Evaluation(2, 1, Map.of("AP", 0.75), Map.of("dog", 0.75)));
            session.finished();
        }
        Map<Long, List<Detection>> found = new LinkedHashMap<>();
        for (Example example : images.catalogue().examples(Split.VALIDATION)) {
            boolean first = found.isEmpty();
            found.put(
                    example.image().id(),
                    first
                            ? List.of()
                            : example.annotations().stream()
                                    .map(a -> new Detection(a.box(), a.category(), 0.9))
                                    .toList());
        }
        CocoResults.write(run.predictions("update-2"), found);
        return run;
    }

    @Test
    void oneFileHasFiguresCurvesTheBestAndWorstImagesAndTheSettings() throws Exception {
        Path root = folder.resolve("images");
        SampleData.write(root, new SampleSettings(3, 4, 6, 1), JobMonitor.unwatched());
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            RunFolder run = run(images);
            List<Example> validation = images.catalogue().examples(Split.VALIDATION);
            Files.delete(images.file(validation.getLast().image()));
            Path page = folder.resolve("page.html");
            new RunNotes("Foxes", "The first try.\nNot the last.").keep(run);

            RunPage.write(run, root, ClassPalette.STANDARD, page, JobMonitor.unwatched());

            String html = Files.readString(page);
            assertTrue(html.contains("mAP 0.750"), html.substring(0, 4000));
            assertTrue(html.contains("<h1>Foxes</h1>"), html.substring(0, 4000));
            assertTrue(html.contains("<p>Not the last.</p>"));
            assertTrue(html.contains("1 image is gone or changed since, and not shown."));
            assertTrue(html.contains("Learning rate (optimizer.learningRate)"));
            assertFalse(html.contains("http"));
            // Four charts, five images in which all is found but for the one that is gone, and the
            // one without boxes.
            assertEquals(4 + 4 + 1, html.split("<img", -1).length - 1);
            int best = html.indexOf("Where it does best");
            int worst = html.indexOf("Where it fails most");
            String failed = validation.getFirst().image().path();
            assertTrue(html.indexOf(failed) > worst && worst > best && best > 0);
        }
    }

    @Test
    void withoutTheImagesThePageHasNoPicturesOfThem() throws Exception {
        Path root = folder.resolve("images");
        SampleData.write(root, new SampleSettings(3, 4, 6, 1), JobMonitor.unwatched());
        try (ImageFolder images = ImageFolder.open(root, JobMonitor.unwatched())) {
            Path page = folder.resolve("page.html");
            RunPage.write(run(images), null, ClassPalette.STANDARD, page, JobMonitor.unwatched());
            String html = Files.readString(page);
            assertEquals(4, html.split("<img", -1).length - 1);
            assertFalse(html.contains("Where it does best"));
        }
    }
}
