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
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.EditStore;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

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
    private final List<Notices.NextStep> steps = new ArrayList<>();
    private final List<String> failures = new ArrayList<>();
    private final List<EditResult.Done> done = new ArrayList<>();
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
    void anEditThatTheDiskHasNoRoomForIsSaidAndMadeWhenThereIs() throws Exception {
        TinyRun.draw(place);
        try (ImageFolder images = ImageFolder.open(place, JobMonitor.unwatched())) {
            long image = images.catalogue().images().getFirst().id();
            int before = images.catalogue().annotations(image).size();
            LabelHistory history = new LabelHistory(background, notices(), done::add);
            history.open(images.catalogue().edits());
            next();
            Path filler = fill();
            history.edit(edits -> addMany(edits, image));
            while (failures.isEmpty()) {
                next();
            }
            assertTrue(failures.getFirst().contains("full"), failures.toString());
            assertEquals(before, images.catalogue().annotations(image).size());

            Files.delete(filler);
            steps.getFirst().task().run();
            while (done.isEmpty()) {
                next();
            }
            assertEquals(before + 2000, images.catalogue().annotations(image).size());
        }
    }

    /** So many boxes that the rest of a page that is open anyway does not take them. */
    private static EditResult addMany(EditStore edits, long image) {
        var now = edits.labels(image);
        List<Annotation> labels = new ArrayList<>(now.labeling().annotations());
        for (int i = 0; i < 2000; i++) {
            labels.add(Annotation.imported(new Box(0, 0, 1 + i / 100.0, 2), 1));
        }
        Labeling more = now.labeling().with(labels);
        return edits.edit("add boxes", image, now.revision(), more);
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

    private Notices notices() {
        return new Notices() {
            @Override
            public void say(String sentence) {}

            @Override
            public void say(String sentence, NextStep step) {}

            @Override
            public void fail(String sentence) {
                failures.add(sentence);
            }

            @Override
            public void fail(String sentence, NextStep step) {
                failures.add(sentence);
                steps.add(step);
            }
        };
    }
}
