package org.vireo.ui.exchange;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.formats.BoxConvention;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.LabelText;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.WindowThread;
import org.vireo.ui.exchange.ImportModel.Stage;

import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class ImportModelTest {
    private static final BoxConvention CORNERS =
            new BoxConvention(BoxConvention.Order.CORNERS, BoxConvention.Unit.PIXELS);

    @TempDir Path disk;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private ImageFolder folder;
    private ImportModel model;
    private int changes;

    @BeforeEach
    void openImages() throws IOException {
        Path images = disk.resolve("images");
        SampleData.write(images, new SampleSettings(1, 2, 2, 12), JobMonitor.unwatched());
        folder = ImageFolder.open(images, JobMonitor.unwatched());
        model = new ImportModel(background, folder, () -> changes++);
    }

    @AfterEach
    void close() {
        model.close();
        background.close();
        folder.close();
    }

    /** COCO for images of 224 x 224, with boxes as given. */
    private Path coco(int images, String box) throws IOException {
        StringBuilder json = new StringBuilder("{\"images\": [");
        for (int i = 0; i < images; i++) {
            json.append(i == 0 ? "" : ",");
            json.append("{\"id\": %d, \"file_name\": \"%d.JPEG\"}".formatted(i, 100 + i));
        }
        json.append("], \"annotations\": [");
        for (int i = 0; i < images; i++) {
            json.append(i == 0 ? "" : ",");
            json.append(
                    "{\"id\": %d, \"image_id\": %d, \"category_id\": 1, \"bbox\": %s}"
                            .formatted(i, i, box));
        }
        json.append("], \"categories\": [{\"id\": 1, \"name\": \"snail\"}]}");
        return Files.writeString(disk.resolve("labels.json"), json);
    }

    /** Renames the unlabeled images, so that no labeled one has the same name. */
    private void rename() throws IOException {
        Path unlabeled = folder.root().resolve("unlabeled_data");
        try (var files = Files.list(unlabeled)) {
            int i = 0;
            for (Path file : files.sorted().toList()) {
                Files.move(file, unlabeled.resolve(100 + i++ + ".JPEG"));
            }
        }
        folder.refresh(JobMonitor.unwatched());
    }

    private void look() throws InterruptedException {
        window.until(() -> model.stage().get() == Stage.READY && model.preview().get().isPresent());
    }

    @Test
    void nineImagesAreShownBeforeAnythingIsImported() throws Exception {
        rename();
        model.choose(coco(12, "[10, 10, 50, 60]"));
        look();

        assertEquals(9, model.images().get().size());
        assertEquals("1 box", model.images().get().getFirst().count());
        assertEquals(12, model.preview().get().orElseThrow().boxes());
        assertEquals("", model.failure().get());
        assertEquals(12, folder.catalogue().images(ImageState.UNLABELED).size());
        assertTrue(model.isReady());
    }

    @Test
    void cornersInTheirPlaceAreFoundOutAndSaid() throws Exception {
        rename();
        model.choose(coco(12, "[150, 150, 200, 210]"));
        look();

        assertEquals(CORNERS, model.choice().get().convention());
        assertTrue(model.reading().get().orElseThrow().reason().startsWith("Read so, since 100 %"));
        assertTrue(model.isReady());
    }

    @Test
    void boxesThatLeaveTheirImagesHaveToBeCalledRight() throws Exception {
        rename();
        model.choose(coco(12, "[150, 150, 200, 210]"));
        look();
        model.choice().set(model.choice().get().with(LabelFormat.COCO.convention()));
        window.until(model::isDoubtful);

        assertFalse(model.isReady());
        model.accepted().set(true);
        assertTrue(model.isReady());
    }

    @Test
    void anImportIsTakenBack() throws Exception {
        rename();
        model.choose(coco(12, "[10, 10, 50, 60]"));
        look();
        model.importLabels();
        window.until(() -> model.stage().get() == Stage.DONE);

        assertEquals("12 images got 12 boxes.", model.outcome().get());
        assertEquals(1, changes);
        model.undo();
        window.until(() -> changes == 2);
        assertEquals(12, folder.catalogue().images(ImageState.UNLABELED).size());
        assertEquals(Stage.READY, model.stage().get());
    }

    @Test
    void aBoxThatWouldBeClippedCanBeLeftOut() throws Exception {
        rename();
        model.choose(coco(3, "[200, 10, 60, 60]"));
        look();
        var issues =
                model.preview().get().orElseThrow().issues().stream()
                        .filter(issue -> issue.problem().kind() == ProblemKind.BOX_CLIPPED)
                        .toList();
        assertEquals(3, issues.size());
        model.drop(List.of(issues.getFirst()));
        window.until(() -> model.preview().get().orElseThrow().boxes() == 2);

        assertEquals("0 boxes, 1 left out", model.images().get().getFirst().count());
        model.dropNothing();
        window.until(() -> model.preview().get().orElseThrow().boxes() == 3);
    }

    @Test
    void textThatDoesNotTellItsEncodingIsReadAsAPersonSays() throws Exception {
        rename();
        Path labels = coco(3, "[10, 10, 50, 60]");
        byte[] polish =
                Files.readString(labels)
                        .replace("snail", "ślimak żółty")
                        .getBytes(Charset.forName("windows-1250"));
        Files.write(labels, polish);
        model.choose(labels);
        look();
        LabelReading guessed = model.reading().get().orElseThrow();
        assertEquals("windows-1252", guessed.encodings().getFirst().charset().name());
        LabelText.Encoding right =
                guessed.encodings().stream()
                        .filter(one -> one.example().equals("ślimak żółty"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("Central European, Windows-1250: ślimak żółty", right.inWords());

        model.choose(right.charset());
        window.until(() ->
                model.reading().get().filter(now -> !now.equals(guessed)).isPresent()
                        && model.stage().get() == Stage.READY);
        assertEquals(right, model.reading().get().orElseThrow().encodings().getFirst());
        window.until(() ->
                model.preview()
                        .get()
                        .orElseThrow()
                        .classes()
                        .getFirst()
                        .name()
                        .equals("ślimak żółty"));
    }

    @Test
    void aFolderWithoutLabelsIsSaidInASentence() throws Exception {
        model.choose(Files.createDirectory(disk.resolve("nothing")));
        window.until(() -> !model.failure().get().isEmpty());

        assertEquals(Stage.EMPTY, model.stage().get());
        assertTrue(model.failure().get().startsWith("There are no labels in"));
    }
}
