package org.vireo.training;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.inference.Detector;
import org.vireo.inference.FeatureExtractor;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunEvents;
import org.vireo.run.RunException;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.training.engine.RunTrainer;
import org.vireo.vision.tensor.ComputeDevice;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class OldRunsTest {
    private static final String DETECTOR = "2026-11-20-1100-retinanet-resnet18";
    private static final String PRETRAINING = "2026-11-20-1300-vicreg-resnet18";

    @TempDir Path temporary;
    private final List<String> said = new ArrayList<>();
    private Path images;

    @BeforeEach
    void unpack() throws Exception {
        images = OldRuns.unpack(temporary);
    }

    private RunFolder run(String name) throws Exception {
        return RunFolder.open(images.resolve(".vireo/runs").resolve(name));
    }

    private boolean go(RunFolder run) throws Exception {
        JobMonitor monitor =
                new JobMonitor() {
                    @Override
                    public void say(String sentence) {
                        said.add(sentence);
                    }
                };
        Path root = run.images().orElseThrow();
        return RunTrainer.train(Methods.of(run.card().method()), run, root, monitor);
    }

    @ParameterizedTest
    @ValueSource(strings = {DETECTOR, PRETRAINING})
    void anUnfinishedOneFreezesItsImagesAndGoesOnToItsEnd(String name) throws Exception {
        RunFolder run = run(name);
        assertEquals(RunState.Phase.STOPPED, run.state().phase());
        assertTrue(go(run), said::toString);
        assertEquals(RunState.Phase.FINISHED, run.state().phase());
        assertTrue(said.contains("Going on after update 4 on CPU, 1 thread."), said::toString);
        assertTrue(said.stream().noneMatch(one -> one.contains("changed")), said::toString);
        List<Long> updates =
                RunEvents.of(run).stream()
                        .filter(RunEvent.Step.class::isInstance)
                        .map(RunEvent::iteration)
                        .toList();
        assertEquals(List.of(1L, 2L, 3L, 4L, 5L, 6L), updates);
        assertEquals(name.equals(DETECTOR) ? 8 : 12, RunData.read(run.data()).images().size());
    }

    @ParameterizedTest
    @ValueSource(strings = {DETECTOR, PRETRAINING})
    void oneWhoseFolderHasMoreNowSaysSoAndGoesOn(String name) throws Exception {
        Path training = images.resolve("labeled_data/training");
        Files.copy(training.resolve("images/6.JPEG"), training.resolve("images/9.JPEG"));
        Files.copy(training.resolve("labels/6.yml"), training.resolve("labels/9.yml"));
        refresh();
        assertTrue(go(run(name)), said::toString);
        int before = name.equals(DETECTOR) ? 8 : 12;
        assertTrue(
                said.contains(
                        "The images or labels have changed since this run began, which was before"
                                + " runs kept a list of their images. It goes on with the "
                                + (before + 1)
                                + " images that are there now; it began with "
                                + before
                                + "."),
                said::toString);
    }

    @ParameterizedTest
    @ValueSource(strings = {DETECTOR, PRETRAINING})
    void oneWhoseImagesAreGoneIsRefusedInASentence(String name) throws Exception {
        Files.delete(images.resolve("labeled_data/training/images/6.JPEG"));
        refresh();
        RunFolder run = run(name);
        RunException e = assertThrows(RunException.class, () -> go(run));
        assertTrue(e.sentence().contains("goes on only when the missing ones"), e::sentence);
        assertEquals(RunState.Phase.FAILED, run.state().phase());
        assertFalse(Files.exists(run.data()));
    }

    private void refresh() throws Exception {
        try (ImageFolder folder = ImageFolder.open(images, JobMonitor.unwatched())) {
            folder.refresh(JobMonitor.unwatched());
        }
    }

    @Test
    void whatAFinishedOneLearnedCanBeUsed() throws Exception {
        RunFolder detector = run("2026-11-20-1000-retinanet-resnet18");
        RunFolder pretraining = run("2026-11-20-1200-vicreg-resnet18");
        assertEquals(RunState.Phase.FINISHED, detector.state().phase());
        assertEquals(RunState.Phase.FINISHED, pretraining.state().phase());
        assertEquals(2, detector.card().settings(DetectorConfig.settings()).schedule().epochs());
        assertEquals(2, pretraining.card().settings(PretrainConfig.settings()).epochs());
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                Detector opened = Detector.load(device, detector.checkpoints().bestOrLast());
                FeatureExtractor features =
                        FeatureExtractor.load(device, pretraining.checkpoints().backbone())) {
            assertEquals(3, opened.card().categories().size());
            assertEquals("resnet18", features.network().id());
        }
    }
}
