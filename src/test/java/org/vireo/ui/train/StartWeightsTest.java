package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.common.Eventually.until;

import javafx.application.Platform;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.DetectorConfig;
import org.vireo.training.PastSpeeds;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.experiment.ProposedStart;
import org.vireo.training.method.detector.RetinaNetMethod;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.WindowTest;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.SafeTensors.Tensor;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@WindowTest
class StartWeightsTest {
    @TempDir Path folder;
    private final Background background = new Background(Platform::runLater);
    private final SettingsForm<DetectorConfig> form = new SettingsForm<>(DetectorConfig.settings());
    private final StartChoice run = new StartChoice("Pretrainings", "/gone", "VICReg", "today");
    private final StartWeights weights =
            new StartWeights(
                    form,
                    new ReadOnlyObjectWrapper<>(List.of(StartChoice.RANDOM, run)),
                    new ReadOnlyObjectWrapper<>(
                            new ProposedStart("resnet18half", Map.of(), "It was worth .04.")),
                    background);

    @AfterEach
    void close() {
        background.close();
    }

    /** ResNet-18 at half precision, as timm's hub keeps it. */
    private Path hub() throws Exception {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        ResNet.RESNET18HALF
                .specs("", Norm.FROZEN, false)
                .forEach(spec ->
                        tensors.put(
                                spec.name(),
                                new Tensor(
                                        SafeTensors.Type.F16,
                                        spec.shape(),
                                        ByteBuffer.allocate(2 * spec.size()))));
        Path file = folder.resolve("model.safetensors");
        new SafeTensors(Map.of("format", "pt"), tensors).writeNew(file);
        Files.writeString(
                folder.resolve("config.json"),
                """
                {"architecture": "resnet18_half", "pretrained_cfg":
                  {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.25]}}
                """);
        return file;
    }

    @Test
    void theBackboneAndTheColorsFollowAChosenFileAndRandomWeightsTakeThemBack() throws Exception {
        weights.choose(StartChoice.of(hub().toString()));
        until(() -> weights.words().get().contains("matched"));
        assertTrue(weights.words().get().contains("timm's resnet18_half"), weights.words().get());
        assertEquals("model.safetensors", weights.chosen().get().words());
        assertEquals("resnet18half", form.config().model().backbone().id());
        assertEquals(List.of(0.5, 0.5, 0.25), form.config().input().std());
        assertEquals("", form.problem().get());

        assertEquals("It was worth .04.", weights.advice().get());
        form.set(DetectorConfig.BACKBONE, "resnet50");
        assertEquals("", weights.advice().get());

        weights.choose(StartChoice.RANDOM);
        assertEquals("", weights.words().get());
        assertEquals(List.of(), form.config().input().mean());
        assertEquals(StartChoice.RANDOM, weights.chosen().get());
    }

    @Test
    void aFileThatCannotBeUsedSaysWhy() throws Exception {
        weights.choose(run);
        assertEquals(run, weights.chosen().get());
        until(() -> weights.problem().get().contains("There is no file"));
        Path other = Files.writeString(folder.resolve("a.pth"), "GIF89a, a picture");
        weights.choose(StartChoice.of(other.toString()));
        until(() -> weights.problem().get().contains("neither safetensors nor"));
        assertEquals("", weights.words().get());
    }

    @Test
    void theProposedStartIsChosenAndIsNoChangeOfAPersons() throws Exception {
        String file = hub().toString();
        SimpleObjectProperty<DataFacts> facts = new SimpleObjectProperty<>(DataFacts.none());
        StartingPoint<DetectorConfig> start =
                new StartingPoint<>(new RetinaNetMethod(), form, facts);
        Map<String, String> proposed =
                Map.of(
                        DetectorConfig.WEIGHTS,
                        file,
                        DetectorConfig.MEAN,
                        "0.5,0.5,0.5",
                        DetectorConfig.STD,
                        "0.5,0.5,0.25");
        facts.set(
                new DataFacts(
                        DataSize.NONE,
                        new DataFacts.PastRuns(
                                List.of(),
                                List.of(),
                                new ProposedStart("resnet18half", proposed, "It was worth .04."),
                                PastSpeeds.none()),
                        Optional.empty(),
                        List.of(),
                        ""));
        until(() -> weights.words().get().contains("matched"));

        assertEquals(file, form.config().model().weights());
        assertFalse(start.isTouched());
    }
}
