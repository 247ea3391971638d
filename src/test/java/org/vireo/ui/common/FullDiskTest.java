package org.vireo.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.ui.common.edit.Edit;
import org.vireo.ui.common.edit.EditSession;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** On a small disk in memory, which only the superuser can mount. */
@Tag("slow")
class FullDiskTest {
    @TempDir Path place;

    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Background background = new Background(window::add);
    private boolean mounted;

    @BeforeEach
    void mount() throws Exception {
        mounted =
                Files.isExecutable(Path.of("/bin/mount"))
                        && new ProcessBuilder(
                                                "/bin/mount",
                                                "-t",
                                                "tmpfs",
                                                "-o",
                                                "size=32m",
                                                "tmpfs",
                                                place.toString())
                                        .start()
                                        .waitFor()
                                == 0;
        assumeTrue(mounted, "no small disk can be mounted here: that takes the superuser");
    }

    @AfterEach
    void unmount() throws Exception {
        background.close();
        if (mounted) {
            new ProcessBuilder("/bin/umount", place.toString()).start().waitFor();
        }
    }

    @Test
    void anEditThatTheDiskHasNoRoomForIsSaidAndSavedWhenThereIs() throws Exception {
        TinyRun.draw(place);
        try (ImageFolder images = ImageFolder.open(place, JobMonitor.unwatched())) {
            long image = images.catalogue().images().getFirst().id();
            int before = images.catalogue().annotations(image).size();
            EditSession session = new EditSession(background, new RecordedNotices());
            session.open(images.catalogue());
            next();
            Path filler = fill();
            session.edit(addMany(images.catalogue(), image));
            while (!session.state().get().fails()) {
                next();
            }
            String problem = session.state().get().problem();
            assertTrue(problem.contains("full"), problem);
            assertEquals(before, images.catalogue().annotations(image).size());

            Files.delete(filler);
            session.saveAgain();
            while (session.state().get().waits()) {
                next();
            }
            assertEquals(before + 2000, images.catalogue().annotations(image).size());
        }
    }

    /** So many boxes that the rest of a page that is open anyway does not take them. */
    private static Edit addMany(Catalogue catalogue, long image) {
        Labeling now = catalogue.edits().labels(image).labeling();
        List<Annotation> labels = new ArrayList<>(now.annotations());
        for (int i = 0; i < 2000; i++) {
            labels.add(Annotation.imported(new Box(0, 0, 1 + i / 100.0, 2), 1));
        }
        return new Edit.Labels(
                "add boxes", catalogue.image(image).orElseThrow(), now, now.with(labels), false);
    }

    private Path fill() throws IOException {
        Path filler = place.resolve("filler.bin");
        byte[] block = new byte[4096];
        try (OutputStream out = Files.newOutputStream(filler)) {
            while (true) {
                out.write(block);
            }
        } catch (IOException e) {
            // That is what full means.
            return filler;
        }
    }

    private void next() throws InterruptedException {
        Runnable step = window.poll(30, TimeUnit.SECONDS);
        if (step == null) {
            throw new AssertionError("nothing came back to the window");
        }
        step.run();
    }
}
