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
import org.vireo.ui.exchange.ExportModel.Stage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

class ExportModelTest {
    @TempDir Path disk;
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Background background = new Background(window::add);
    private ImageFolder folder;
    private ExportModel model;

    @BeforeEach
    void openImages() throws Exception {
        Path images = disk.resolve("images");
        SampleData.write(images, new SampleSettings(1, 5, 3, 2), JobMonitor.unwatched());
        folder = ImageFolder.open(images, JobMonitor.unwatched());
        model = new ExportModel(background, folder);
        runUntil(() -> model.count().get() >= 0);
    }

    @AfterEach
    void close() {
        model.close();
        background.close();
        folder.close();
    }

    private void runUntil(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            Runnable next = window.poll(30, TimeUnit.SECONDS);
            assertTrue(next != null, "nothing happens any more");
            next.run();
        }
    }

    private void export() throws InterruptedException {
        runUntil(model::isReady);
        model.export();
        runUntil(() -> model.stage().get() == Stage.DONE);
    }

    @Test
    void aPlaceBesideTheFolderIsSuggestedForEachFormat() throws Exception {
        assertEquals(folder.root().resolveSibling("images-coco").toString(), model.target().get());
        model.format().set(LabelFormat.VOC);
        runUntil(() -> model.target().get().endsWith("images-pascal-voc"));
        model.target().set(disk.resolve("mine").toString());
        model.format().set(LabelFormat.YOLO);
        runUntil(() -> model.count().get() >= 0);
        assertEquals(disk.resolve("mine").toString(), model.target().get());
    }

    @Test
    void whatWasWrittenIsSaidAndThenNothingIsChanged() throws Exception {
        assertEquals(8, model.count().get());
        export();
        assertTrue(model.outcome().get().startsWith("Wrote 8 images with "), model.outcome().get());
        assertTrue(Files.exists(model.exported().resolve("annotations/instances_train.json")));

        model.images().set(ExportChoice.Images.CHANGED);
        runUntil(() -> model.problem().get().startsWith("Nothing changed"));
        assertFalse(model.isReady());
        assertEquals("COCO", model.last().get().orElseThrow().format());
    }

    @Test
    void aSideOfTheSplitIsCountedAlone() throws Exception {
        model.side(Split.TRAINING).set(false);
        model.side(Split.UNASSIGNED).set(false);
        runUntil(() -> model.count().get() == 3);
        model.side(Split.VALIDATION).set(false);
        model.side(Split.TEST).set(false);
        runUntil(() -> model.problem().get().startsWith("Choose at least one side"));
        assertFalse(model.isReady());
    }

    @Test
    void aFolderWithSomethingInItIsNotWrittenInto() throws IOException, InterruptedException {
        Files.writeString(Files.createDirectory(disk.resolve("thesis")).resolve("a.txt"), "mine");
        model.target().set(disk.resolve("thesis").toString());
        runUntil(() -> model.problem().get().contains("has something in it"));
        assertFalse(model.isReady());

        model.chooseFolder(disk.resolve("thesis"));
        runUntil(model::isReady);
        assertEquals(disk.resolve("thesis/images-coco").toString(), model.target().get());
    }
}
