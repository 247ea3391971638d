package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunStore;
import org.vireo.training.engine.Method.Purpose;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.WindowThread;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.runs.RunLauncher;

import java.nio.file.Path;

/** The window's thread is this one: what comes back is run while a test waits. */
@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class TrainModelTest {
    @TempDir Path folder;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private ImageFolder images;

    @BeforeEach
    void open() throws Exception {
        images = ImageFolder.open(folder, JobMonitor.unwatched());
    }

    @AfterEach
    void letGo() {
        background.close();
        images.close();
    }

    private TrainModel opened() throws InterruptedException {
        TrainModel model = new TrainModel(background, new RunLauncher(background), () -> 0);
        model.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
        window.until(() -> model.read().get());
        return model;
    }

    private static MethodForm<?> barlowTwins(TrainModel model) {
        return model.forms(Purpose.PRETRAINING).get(1);
    }

    @Test
    void theFormSaysWhatItSaidWhenTheFolderWasLeft() throws Exception {
        TrainModel before = opened();
        before.form().set(barlowTwins(before));
        barlowTwins(before).settings().set("epochs", "7");
        String key = "form.settings." + barlowTwins(before).method().id();
        window.until(() ->
                images.catalogue()
                        .setting(key)
                        .filter(json -> json.contains("\"epochs\": 7"))
                        .isPresent());
        before.close();

        TrainModel after = opened();
        assertEquals(barlowTwins(after), after.form().get());
        assertEquals("7", barlowTwins(after).settings().field("epochs").text().get());
    }

    @Test
    void aFormThatWasAskedForIsNotReplacedByTheOneOfTheLastTime() throws Exception {
        TrainModel before = opened();
        before.form().set(barlowTwins(before));
        String id = barlowTwins(before).method().id();
        window.until(
                () -> images.catalogue().setting("form.method").filter(id::equals).isPresent());
        before.close();

        TrainModel after = new TrainModel(background, new RunLauncher(background), () -> 0);
        after.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
        after.prepare(Purpose.DETECTION);
        window.until(() -> after.read().get());
        assertEquals(Purpose.DETECTION, after.form().get().method().purpose());
    }
}
