package org.vireo.ui.common.runs;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.config.DetectorConfig;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunNotes;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;

import java.nio.file.Path;
import java.time.ZoneOffset;

class RunNamesTest {
    @Test
    void aDatedNameBecomesItsDayAndTime() {
        assertEquals("2026-11-23 10:12", RunNames.dated("2026-11-23-1012-retinanet-resnet50"));
        assertEquals(
                "2026-11-23 10:12 (2)", RunNames.dated("2026-11-23-1012-retinanet-resnet50-2"));
    }

    @Test
    void anyOtherNameStays() {
        assertEquals("baseline", RunNames.dated("baseline"));
    }

    @Test
    void aTitleIsTheNameEverywhereAndWithoutItTheNameSaysWhenAndWhat(@TempDir Path images)
            throws Exception {
        RunCard card =
                TestRuns.card(
                        images,
                        DetectorConfig.settings()
                                .with(
                                        DetectorConfig.QUICK.config(),
                                        "model.backbone",
                                        "resnet18half"));
        RunFolder run =
                RunStore.inside(images)
                        .create(card, RunData.none(), "retinanet-resnet18half", ZoneOffset.UTC);
        assertEquals("2026-11-23 10:12, RetinaNet, ResNet-18/2", RunNames.of(run));
        new RunNotes("Low rate", "").keep(run);
        RunFolder titled = RunFolder.open(run.path());
        assertEquals("Low rate", RunNames.of(titled));
        assertEquals("Low rate", RunNames.brief(titled));
        assertEquals("2026-11-23 10:12, RetinaNet, ResNet-18/2", RunNames.untitled(titled));
    }

    @Test
    void theBackboneIsNamedWhateverElseANewerVireoSays(@TempDir Path images) throws Exception {
        JsonObject settings = TestRuns.card(images).settings();
        settings.addProperty("nobody knows it yet", 1);
        RunCard card = TestRuns.card("retinanet", images, TestRuns.MORNING, settings);
        RunFolder run =
                RunStore.inside(images).create(card, RunData.none(), "newer", ZoneOffset.UTC);
        assertEquals("ResNet-18/2", RunNames.backbone(run));
        RunCard pretraining = TestRuns.pretraining(images, TestRuns.MORNING);
        assertEquals(
                "ResNet-18/2",
                RunNames.backbone(
                        RunStore.inside(images)
                                .create(pretraining, RunData.none(), "vicreg", ZoneOffset.UTC)));
    }
}
