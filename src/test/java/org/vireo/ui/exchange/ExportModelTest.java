package org.vireo.ui.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.export.ExportChoice;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.WindowThread;
import org.vireo.ui.exchange.ExportModel.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class ExportModelTest {
    @TempDir Path disk;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private ImageFolder folder;
    private ExportModel model;

    @BeforeEach
    void openImages() throws Exception {
        Path images = disk.resolve("images");
        SampleData.write(images, new SampleSettings(1, 5, 3, 2), JobMonitor.unwatched());
        folder = ImageFolder.open(images, JobMonitor.unwatched());
        model = new ExportModel(background, folder);
        window.until(() -> model.count().get() >= 0);
    }

    @AfterEach
    void close() {
        model.close();
        background.close();
        folder.close();
    }

    private void export() throws InterruptedException {
        window.until(model::isReady);
        model.export();
        window.until(() -> model.stage().get() == Stage.DONE);
    }

    @Test
    void aPlaceBesideTheFolderIsSuggestedForEachFormat() throws Exception {
        assertEquals(folder.root().resolveSibling("images-coco").toString(), model.target().get());
        model.format().set(LabelFormat.VOC);
        window.until(() -> model.target().get().endsWith("images-pascal-voc"));
        model.target().set(disk.resolve("mine").toString());
        model.format().set(LabelFormat.YOLO);
        window.until(() -> model.count().get() >= 0);
        assertEquals(disk.resolve("mine").toString(), model.target().get());
    }

    @Test
    void whatWasWrittenIsSaidAndThenNothingIsChanged() throws Exception {
        assertEquals(8, model.count().get());
        export();
        assertTrue(model.outcome().get().startsWith("Wrote 8 images with "), model.outcome().get());
        assertTrue(Files.exists(model.exported().resolve("annotations/instances_train.json")));

        model.images().set(ExportChoice.Images.CHANGED);
        window.until(() -> model.problem().get().startsWith("Nothing changed"));
        assertFalse(model.isReady());
        assertEquals("COCO", model.last().get().orElseThrow().format());
    }

    @Test
    void aSideOfTheSplitIsCountedAlone() throws Exception {
        model.side(Split.TRAINING).set(false);
        model.side(Split.UNASSIGNED).set(false);
        window.until(() -> model.count().get() == 3);
        model.side(Split.VALIDATION).set(false);
        model.side(Split.TEST).set(false);
        window.until(() -> model.problem().get().startsWith("Choose at least one side"));
        assertFalse(model.isReady());
    }

    @Test
    void aFolderWithSomethingInItIsNotWrittenInto() throws IOException, InterruptedException {
        Files.writeString(Files.createDirectory(disk.resolve("thesis")).resolve("a.txt"), "mine");
        model.target().set(disk.resolve("thesis").toString());
        window.until(() -> model.problem().get().contains("has something in it"));
        assertFalse(model.isReady());

        model.chooseFolder(disk.resolve("thesis"));
        window.until(model::isReady);
        assertEquals(disk.resolve("thesis/images-coco").toString(), model.target().get());
    }
}
