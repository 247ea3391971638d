package org.vireo.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.nio.file.StandardOpenOption.APPEND;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.LongStream;

class MetricsTest {
    @TempDir Path folder;

    private RunFolder run;

    @BeforeEach
    void createRun() throws IOException {
        run = TestRuns.create(folder);
    }

    private Path file() {
        return run.metrics();
    }

    private void write(long from, long to) throws IOException {
        try (MetricsWriter writer = MetricsWriter.open(file(), Long.MAX_VALUE)) {
            for (long i = from; i < to; i++) {
                writer.write(TestRuns.step(i));
            }
        }
    }

    private static List<RunEvent> steps(long from, long to) {
        return LongStream.range(from, to).<RunEvent>mapToObj(TestRuns::step).toList();
    }

    @Test
    void everyKindOfEventIsReadAsItWasWritten() throws Exception {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("loss", 1.25);
        values.put("learningRate", 5e-5);
        values.put("AP_small", Double.NaN);
        List<RunEvent> events =
                List.of(
                        new RunEvent.Check("anchors", true, "98 % of the boxes have an anchor."),
                        new RunEvent.Step(20, 0.5, values),
                        new RunEvent.Epoch(40, 1, values),
                        new RunEvent.Evaluation(
                                40, 1, values, Map.of("race \"car\" ü", 0.5), "Finds “half”."),
                        new RunEvent.Meter(40, 1, values),
                        new RunEvent.Note(41, "The learning rate was halved."));
        try (MetricsWriter writer = MetricsWriter.open(file(), Long.MAX_VALUE)) {
            for (RunEvent event : events) {
                writer.write(event);
            }
        }
        assertEquals(events, new Reading(new RunReader(run)).read().events());
        assertEquals(events.size(), Files.readAllLines(file()).size());
    }

    @Test
    void aLineOfTheFileIsPlainJson() throws Exception {
        write(4, 5);
        assertEquals(
                "{\"event\":\"step\",\"iteration\":4,\"epoch\":0.4,\"loss\":0.2}\n",
                Files.readString(file()));
    }

    @Test
    void aValueCannotTakeTheNameOfTheHead() throws Exception {
        try (MetricsWriter writer = MetricsWriter.open(file(), Long.MAX_VALUE)) {
            var event = new RunEvent.Step(1, 1, Map.of("iteration", 2.0));
            assertThrows(IllegalArgumentException.class, () -> writer.write(event));
        }
        assertEquals(0, Files.size(file()));
    }

    @Test
    void aTornLastLineIsIgnoredAndCutOffBeforeTheNext() throws Exception {
        write(0, 3);
        Files.writeString(file(), "{\"event\":\"step\",\"iterat", APPEND);
        assertEquals(steps(0, 3), new Reading(new RunReader(run)).read().events());
        write(3, 5);
        assertEquals(steps(0, 5), new Reading(new RunReader(run)).read().events());
    }

    @Test
    void aFileThatIsOneTornLineBeginsAnew() throws Exception {
        Files.writeString(file(), "x".repeat(10_000));
        write(0, 2);
        assertEquals(steps(0, 2), new Reading(new RunReader(run)).read().events());
    }

    @Test
    void damagedAndUnknownLinesArePassedOver() throws Exception {
        write(0, 1);
        Files.writeString(file(), "{\"event\":\"dream\"}\nnonsense\n\n", APPEND);
        write(1, 2);
        Reading reader = new Reading(new RunReader(run));
        assertEquals(steps(0, 2), reader.read().events());
    }

    @Test
    void aReaderGetsOnlyWhatIsNew() throws Exception {
        Reading reader = new Reading(new RunReader(run));
        assertEquals(List.of(), reader.read().events());
        write(0, 3);
        assertEquals(steps(0, 3), reader.read().events());
        assertEquals(List.of(), reader.read().events());
        write(3, 4);
        assertEquals(new News(false, steps(3, 4)), reader.read());
    }

    @Test
    void aHalfWrittenLineIsReadOnceItIsWhole() throws Exception {
        Reading reader = new Reading(new RunReader(run));
        Files.writeString(file(), "{\"event\":\"note\",\"itera");
        assertEquals(List.of(), reader.read().events());
        Files.writeString(file(), "tion\":3,\"sentence\":\"ü\"}\n", APPEND);
        assertEquals(List.of(new RunEvent.Note(3, "ü")), reader.read().events());
    }

    @Test
    void aFileOfManyBlocksIsReadWhole() throws Exception {
        String line = "{\"event\":\"note\",\"iteration\":1,\"sentence\":\"" + "x".repeat(1000);
        Files.writeString(file(), (line + "\"}\n").repeat(3000));
        Files.writeString(file(), line + "y".repeat(2_000_000) + "\"}\n", APPEND);
        assertEquals(3001, new Reading(new RunReader(run)).read().events().size());
    }

    @Test
    void aResumedRunLeavesTheSameFileAsOneThatNeverStopped() throws Exception {
        write(0, 20);
        String straight = Files.readString(file());
        Files.delete(file());
        long offset;
        try (MetricsWriter writer = MetricsWriter.open(file(), Long.MAX_VALUE)) {
            for (int i = 0; i < 10; i++) {
                writer.write(TestRuns.step(i));
            }
            offset = writer.sync();
            for (int i = 10; i < 14; i++) {
                writer.write(TestRuns.step(i));
            }
        }
        Files.writeString(file(), "{\"event\":\"st", APPEND);
        try (MetricsWriter writer = MetricsWriter.open(file(), offset)) {
            for (int i = 10; i < 20; i++) {
                writer.write(TestRuns.step(i));
            }
        }
        assertEquals(straight, Files.readString(file()));
    }

    @Test
    void aReaderStartsAgainWhenTheFileWasCutBack() throws Exception {
        write(0, 10);
        Reading reader = new Reading(new RunReader(run));
        reader.read();
        try (MetricsWriter writer = MetricsWriter.open(file(), 200)) {
            assertTrue(writer.sync() <= 200);
        }
        var news = reader.read();
        assertTrue(news.restarted());
        assertEquals(new Reading(new RunReader(run)).read().events(), news.events());
        assertFalse(reader.read().restarted());
    }

    @Test
    void aReaderStartsAgainAlsoWhenTheFileHasGrownPastItMeanwhile() throws Exception {
        write(0, 10);
        Reading reader = new Reading(new RunReader(run));
        reader.read();
        try (MetricsWriter writer = MetricsWriter.open(file(), 0)) {
            for (int i = 100; i < 150; i++) {
                writer.write(TestRuns.step(i));
            }
        }
        assertEquals(new News(true, steps(100, 150)), reader.read());
    }

    @Test
    void readersBesideAWriterSeeEachEventOnceAndInOrder() throws Exception {
        CompletableFuture<Void> writing =
                CompletableFuture.runAsync(() -> {
                    try {
                        write(0, 2000);
                    } catch (IOException e) {
                        throw new AssertionError(e);
                    }
                });
        Reading reader = new Reading(new RunReader(run));
        List<RunEvent> seen = new ArrayList<>();
        while (!writing.isDone()) {
            seen.addAll(reader.read().events());
        }
        writing.join();
        seen.addAll(reader.read().events());
        assertEquals(steps(0, 2000), seen);
    }

    @Test
    void whatARollbackUndidIsLeftOutAndWhatWasDoneAgainIsThere() throws Exception {
        write(0, 10);
        Reading reader = new Reading(new RunReader(run));
        assertEquals(steps(0, 10), reader.read().events());
        rollback(4);
        write(5, 7);
        List<RunEvent> course = new ArrayList<>(steps(0, 5));
        course.add(new RunEvent.Note(4, "Back."));
        course.addAll(steps(5, 7));
        assertEquals(new News(true, course), reader.read());
        assertEquals(new News(false, List.of()), reader.read());
        rollback(2);
        write(3, 4);
        List<RunEvent> again = new ArrayList<>(steps(0, 3));
        again.add(new RunEvent.Note(4, "Back."));
        again.add(new RunEvent.Note(2, "Back."));
        again.addAll(steps(3, 4));
        assertEquals(new News(true, again), reader.read());
        assertEquals(again, new Reading(new RunReader(run)).read().events());
    }

    @Test
    void aFollowerHearsAlsoWhatIsUndoneAndHearsItOnce() throws Exception {
        write(0, 3);
        Reading follower = new Reading(RunReader.asWritten(run));
        assertEquals(steps(0, 3), follower.read().events());
        rollback(1);
        write(2, 3);
        List<RunEvent> news = new ArrayList<>(List.of(new RunEvent.Note(1, "Back.")));
        news.addAll(steps(2, 3));
        assertEquals(new News(false, news), follower.read());
    }

    @Test
    void ofAVeryLongFileTheLaterPartIsThinnedOut() throws Exception {
        String filler = "x".repeat(1 << 20);
        try (var out = Files.newBufferedWriter(file())) {
            for (int i = 0; i < 100; i++) {
                out.write(
                        "{\"event\":\"note\",\"iteration\":"
                                + i
                                + ",\"sentence\":\""
                                + filler
                                + "\"}\n");
            }
        }
        List<Long> seen = new ArrayList<>();
        new RunReader(run).read(() -> {}, event -> seen.add(event.iteration()));
        assertEquals(64 + 18, seen.size());
        assertEquals(List.of(0L, 1L, 2L), seen.subList(0, 3));
        assertEquals(98, seen.getLast());
    }

    private void rollback(long iteration) throws IOException {
        try (MetricsWriter writer = MetricsWriter.open(file(), Long.MAX_VALUE)) {
            writer.write(new RunEvent.Note(iteration, "Back."));
            writer.write(new RunEvent.Rollback(iteration));
        }
    }

    private record News(boolean restarted, List<RunEvent> events) {}

    /** A reader, with what it passes on in lists. */
    private static final class Reading {
        private final RunReader reader;

        Reading(RunReader reader) {
            this.reader = reader;
        }

        News read() throws IOException {
            boolean[] restarted = {false};
            List<RunEvent> events = new ArrayList<>();
            reader.read(
                    () -> {
                        restarted[0] = true;
                        events.clear();
                    },
                    events::add);
            return new News(restarted[0], events);
        }
    }
}
