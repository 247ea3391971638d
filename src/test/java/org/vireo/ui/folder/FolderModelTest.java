package org.vireo.ui.folder;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.SampleFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.RecordedNotices;
import org.vireo.ui.common.WindowThread;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

class FolderModelTest {
    private static final SampleSettings SMALL = new SampleSettings(1, 3, 2, 2);

    @TempDir Path disk;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private final Preferences preferences = Preferences.inMemory();
    private final RecordedNotices notices = new RecordedNotices();
    private final List<String> said = notices.said();

    @AfterEach
    void close() {
        background.close();
    }

    @Test
    void anOpenedFolderIsRememberedAndCounted() throws Exception {
        try (FolderModel model = model()) {
            model.open(images("one"));
            window.until(() -> model.workspace().get().isPresent());

            assertEquals("7 images, 5 labeled", model.facts().get().orElseThrow().inWords());
            assertEquals(List.of(disk.resolve("one").toRealPath()), model.recent());
            assertEquals(Optional.of(disk.resolve("one").toRealPath()), model().last());
        }
    }

    @Test
    void labelsThatAPlaceChangedAreCounted() throws Exception {
        try (FolderModel model = model()) {
            model.open(images("one"));
            window.until(() -> model.workspace().get().isPresent());
            Catalogue catalogue = model.workspace().get().orElseThrow().images().catalogue();
            long image = catalogue.image("unlabeled_data/0.JPEG").orElseThrow().id();
            LabeledByHand.label(catalogue, image, List.of(), ImageState.CHECKED_EMPTY);
            model.count();
            window.until(() -> model.facts().get().orElseThrow().labeled() == 6);

            assertEquals(0, model.changes().get());
        }
    }

    @Test
    void aFolderThatIsNotThereIsSaidAndTheOpenOneStays() throws Exception {
        try (FolderModel model = model()) {
            model.open(images("one"));
            window.until(() -> model.workspace().get().isPresent());
            model.open(disk.resolve("nowhere"));
            window.until(() -> model.opening().get().isEmpty());

            assertTrue(said.getLast().contains("nowhere"), said::toString);
            assertTrue(model.workspace().get().isPresent());
        }
    }

    @Test
    void aFolderThatIsDeletedWhileItIsOpenIsToldOnce() throws Exception {
        try (FolderModel model = model()) {
            Path folder = images("one");
            model.open(folder);
            window.until(() -> model.workspace().get().isPresent());
            window.until(() -> model.refreshing().get().isEmpty());
            said.clear();
            Files.move(folder, disk.resolve("away"));
            for (int i = 0; i < 3; i++) {
                look(model);
            }
            assertEquals(1, said.size(), said::toString);
            assertTrue(said.getFirst().contains("is gone"), said::toString);
            Files.move(disk.resolve("away"), folder);
            look(model);
            assertEquals(1, said.size(), said::toString);
        }
    }

    private void look(FolderModel model) throws Exception {
        model.look();
        window.next().run();
    }

    @Test
    void aRecentFolderIsKnownByAnImage() throws Exception {
        try (FolderModel model = model()) {
            model.open(images("one"));
            window.until(() -> !model.recent().isEmpty());
            Path folder = model.recent().getFirst();
            window.until(() -> model.picture(folder).isPresent());
            assertTrue(Files.isRegularFile(model.picture(folder).orElseThrow()));
            assertEquals(model.picture(folder), model().picture(folder));
        }
    }

    @Test
    void aFolderWithoutImagesIsRefusedWithASentence() throws Exception {
        try (FolderModel model = model()) {
            model.open(Files.createDirectory(disk.resolve("empty")));
            window.until(() -> model.opening().get().isEmpty());

            assertTrue(said.getLast().startsWith("There are no images in "), said::toString);
        }
    }

    @Test
    void aStoppedOpeningShowsTheStartPageAgain() throws Exception {
        try (FolderModel model = model()) {
            model.open(images("one"));
            model.stopOpening();
            window.until(() -> model.opening().get().isEmpty());

            assertFalse(model.workspace().get().isPresent());
            assertTrue(said.getLast().startsWith("Stopped"), said::toString);
        }
    }

    @Test
    void theFolderAskedForLastIsTheOneThatOpens() throws Exception {
        try (FolderModel model = model()) {
            Path two = images("two");
            model.open(images("one"));
            model.open(two);
            window.until(() -> model.workspace().get().isPresent());

            assertEquals(two.toRealPath(), model.workspace().get().orElseThrow().images().root());
        }
    }

    @Test
    void filesThatCameSinceAreFound() throws Exception {
        try (FolderModel model = model()) {
            Path folder = images("one");
            model.open(folder);
            window.until(() -> model.workspace().get().isPresent());
            Files.copy(
                    folder.resolve("unlabeled_data/0.JPEG"),
                    folder.resolve("unlabeled_data/50.JPEG"));
            model.refresh();
            window.until(() -> model.changes().get() == 1);

            assertEquals("8 images, 5 labeled", model.facts().get().orElseThrow().inWords());
        }
    }

    @Test
    void theSampleIsOpenedInACopyOfThePerson() throws Exception {
        images("shipped");
        try (FolderModel model = model()) {
            model.openSample();
            window.until(() -> model.workspace().get().isPresent());

            assertEquals("7 images, 5 labeled", model.facts().get().orElseThrow().inWords());
            assertEquals(
                    disk.resolve("own").toRealPath(),
                    model.workspace().get().orElseThrow().images().root());
            assertFalse(Files.exists(disk.resolve("shipped/.vireo")));
        }
    }

    @Test
    void aProgramWithoutTheSampleSaysSo() throws Exception {
        try (FolderModel model = model()) {
            model.openSample();
            window.until(() -> model.opening().get().isEmpty());

            assertTrue(said.getLast().startsWith("The sample data did not come"), said::toString);
        }
    }

    private FolderModel model() {
        SampleFolder sample =
                new SampleFolder(List.of(disk.resolve("shipped")), disk.resolve("own"));
        return new FolderModel(background, preferences, notices, sample);
    }

    private Path images(String name) throws IOException {
        Path folder = disk.resolve(name);
        SampleData.write(folder, SMALL, JobMonitor.unwatched());
        return folder;
    }
}
