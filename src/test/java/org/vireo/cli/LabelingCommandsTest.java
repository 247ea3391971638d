package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunFolder;
import org.vireo.training.method.detector.TinyDetectorRun;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** The commands that help to label, with a tiny trained detector. */
@Tag("engine")
class LabelingCommandsTest {
    @TempDir static Path temporary;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static Path images;

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static RunFolder run;

    private final RecordedTerminal terminal = new RecordedTerminal(false);

    @BeforeAll
    static void train() throws Exception {
        TinyDetectorRun tiny = TinyDetectorRun.in(temporary);
        run = tiny.create("schedule.epochs", "1", "evaluation.scoreFloor", "0.001");
        tiny.go(run, JobMonitor.unwatched());
        images = tiny.images();
    }

    private static void unlabel(int count) throws IOException {
        try (ImageFolder folder = ImageFolder.open(images, JobMonitor.unwatched())) {
            List<ImageEntry> training = folder.catalogue().images(Split.TRAINING);
            folder.catalogue()
                    .setSplit(training.stream().map(ImageEntry::id).toList(), Split.TRAINING);
            for (ImageEntry image : training.subList(0, count)) {
                LabeledByHand.label(
                        folder.catalogue(), image.id(), List.of(), ImageState.UNLABELED);
            }
        }
    }

    private static int boxes(Catalogue catalogue) {
        long[] all = catalogue.listing().ids(ImageFilter.all());
        return catalogue.listing().suggestionCount(all, 0).boxes();
    }

    private static int suggestions() throws IOException {
        try (ImageFolder folder = ImageFolder.open(images, JobMonitor.unwatched())) {
            return boxes(folder.catalogue());
        }
    }

    @Test
    void suggestTellsWhatItFoundAndNextWhatToLabel() throws Exception {
        // The fifth is one of which the sample says nothing.
        unlabel(4);
        String[] suggest = {"suggest", run.path().toString(), images.toString()};
        assertEquals(ExitCode.OK, terminal.run(suggest), terminal.err());
        assertTrue(terminal.out().contains("boxes found in 5 images."), terminal.out());
        assertTrue(suggestions() > 0);
        RecordedTerminal again = new RecordedTerminal(false);
        assertEquals(ExitCode.OK, again.run(suggest), again.err());
        assertTrue(again.out().contains("5 images had this network's suggestions"), again.out());

        RecordedTerminal next = new RecordedTerminal(false);
        String[] command = {"next", images.toString(), "--run", run.path().toString(), "-n", "2"};
        assertEquals(ExitCode.OK, next.run(command), next.err());
        List<String> lines = next.out().lines().toList();
        assertEquals(2, lines.size(), next.out());
        assertTrue(lines.getFirst().matches(" *1  .*\\.\\w+  \\(.*box.*\\)"), lines.getFirst());
    }

    @Test
    void nextRefusesWhatItCannotDo() {
        String[] none = {"next", images.toString(), "--run", run.path().toString(), "-n", "0"};
        assertEquals(ExitCode.USAGE, terminal.run(none));
        assertTrue(terminal.err().contains("from 1 on"), terminal.err());
        String[] nowhere = {
            "next", images.toString(), "--run", run.path().toString(), "--backbone", "nowhere.st"
        };
        assertEquals(ExitCode.USAGE, terminal.run(nowhere));
        assertTrue(terminal.err().contains("nowhere.st"), terminal.err());
    }
}
