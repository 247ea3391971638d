package org.vireo.ui.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunStore;
import org.vireo.training.engine.Method.Purpose;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.runs.RunLauncher;

import java.nio.file.Path;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** The window's thread is this one: what comes back is run while a test waits. */
@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class TrainModelTest {
    @TempDir Path folder;
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
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

    private void until(BooleanSupplier reached) throws InterruptedException {
        while (!reached.getAsBoolean()) {
            Runnable step = window.poll(30, TimeUnit.SECONDS);
            assertTrue(step != null, "nothing more happened");
            step.run();
        }
    }

    private TrainModel opened() throws InterruptedException {
        TrainModel model = new TrainModel(background, new RunLauncher(background), () -> 0);
        model.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
        until(() -> model.read().get());
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
        until(() ->
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
        until(() -> images.catalogue().setting("form.method").filter(id::equals).isPresent());
        before.close();

        TrainModel after = new TrainModel(background, new RunLauncher(background), () -> 0);
        after.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
        after.prepare(Purpose.DETECTION);
        until(() -> after.read().get());
        assertEquals(Purpose.DETECTION, after.form().get().method().purpose());
    }
}
