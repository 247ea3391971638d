package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunSession;
import org.vireo.run.RunStore;
import org.vireo.run.TestRuns;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Map;

/** What the commands do for pretraining without an engine. */
class PretrainCommandTest {
    @TempDir Path images;
    private final RecordedTerminal terminal = new RecordedTerminal(false);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    --optimizer.baseLearningRates 1 | did you mean --optimizer.baseLearningRate?
                    --batch 1                       | whole number from 2 to
                    --epochs 3                      | is not shorter than the run
                    --preset quick                  | no preset "quick"; there are small, report
                    """)
    void itRefusesWhatItCannotDoBeforeItLooksAtTheImages(String options, String sentence) {
        String[] arguments = ("pretrain " + images + " " + options).split(" ", -1);
        assertEquals(ExitCode.USAGE, terminal.run(arguments));
        assertTrue(terminal.err().contains(sentence), terminal.err());
        assertFalse(Files.exists(images.resolve(".vireo")));
    }

    @Test
    void runsAndFollowTellOfPretraining() throws Exception {
        RunCard card = TestRuns.pretraining(images, TestRuns.MORNING);
        RunFolder run =
                RunStore.inside(images)
                        .create(card, RunData.none(), "vicreg-resnet18", ZoneOffset.UTC);
        try (RunSession session = RunSession.begin(run);
                MetricsWriter metrics = session.metricsFrom(Long.MAX_VALUE)) {
            metrics.write(new RunEvent.Meter(10, 0.5, Map.of("embeddingRank", 12.25)));
            metrics.write(
                    new RunEvent.Epoch(20, 1, Map.of("loss", 17.5, "neighborAccuracy", 0.61)));
            session.finished();
        }
        assertEquals(ExitCode.OK, terminal.run("runs", images.toString()));
        assertTrue(terminal.out().contains("loss 17.50, neighbors 61 %"), terminal.out());
        assertEquals(ExitCode.OK, terminal.run("follow", run.path().toString()));
        assertTrue(terminal.out().contains("embeddingRank 12.25"), terminal.out());
        assertEquals(ExitCode.OK, terminal.run("resume", run.path().toString()));
        assertTrue(terminal.out().contains("is finished"), terminal.out());
    }
}
