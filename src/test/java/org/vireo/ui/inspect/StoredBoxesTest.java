package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.ui.inspect.InspectCases.CATEGORIES;
import static org.vireo.ui.inspect.InspectCases.DOG;
import static org.vireo.ui.inspect.InspectCases.detection;

import static java.util.Objects.requireNonNull;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.TestRuns;
import org.vireo.ui.common.checkpoint.Checkpoint;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

class StoredBoxesTest {
    @TempDir Path images;
    private RunFolder run;

    @BeforeEach
    void aRunWithABestCheckpoint() throws IOException {
        run = TestRuns.create(images);
        Files.writeString(run.checkpoints().best(), "weights");
    }

    private Checkpoint best() throws IOException {
        return Checkpoint.of(run).getFirst();
    }

    private StoredBoxes read() throws IOException {
        return StoredBoxes.read(best(), List.of(InspectCases.labeled(1)), CATEGORIES);
    }

    @Test
    void whatWasKeptIsReadAgainEvenWhereNothingWasFound() throws IOException {
        assertTrue(read().boxes().isEmpty());
        PackedBoxes found = PackedBoxes.of(List.of(detection(1, 2, 30, DOG, 0.5)));
        new StoredBoxes(Map.of(1L, found, 2L, PackedBoxes.of(List.of())), 0.75).write(best());
        StoredBoxes again = read();
        assertEquals(0.75, again.suppressedAt());
        assertEquals(2, again.boxes().size());
        assertEquals(found.all(), requireNonNull(again.boxes().get(1L)).all());
        assertEquals(0, requireNonNull(again.boxes().get(2L)).count());
    }

    @Test
    void thresholdsAreKeptBesideTheBoxesAndWhatMakesNoSenseIsPassedOver() throws IOException {
        assertEquals(Optional.empty(), Thresholds.kept(run));
        Thresholds chosen = new Thresholds(0.25, Map.of(DOG, 0.5));
        chosen.keep(run);
        assertEquals(Optional.of(chosen), Thresholds.kept(run));
        for (String damaged : List.of("", "{", "[]", "{}", "{\"all\":7,\"perClass\":{}}")) {
            Files.writeString(run.predictions("thresholds"), damaged);
            assertEquals(Optional.empty(), Thresholds.kept(run), damaged);
        }
    }

    @Test
    void boxesOfWeightsThatTheRunHasReplacedAreNotShownAndGo() throws IOException {
        new StoredBoxes(Map.of(1L, PackedBoxes.of(List.of())), 1).write(best());
        Files.setLastModifiedTime(run.checkpoints().best(), FileTime.fromMillis(12_000));
        assertTrue(read().boxes().isEmpty());
        new StoredBoxes(Map.of(2L, PackedBoxes.of(List.of())), 1).write(best());
        try (var files = Files.list(run.path().resolve("predictions"))) {
            assertEquals(
                    List.of("boxes-best-12000-images.json", "boxes-best-12000.json"),
                    files.map(file -> file.getFileName().toString()).sorted().toList());
        }
    }

    @Test
    void aDamagedListIsASentence() throws IOException {
        new StoredBoxes(Map.of(1L, PackedBoxes.of(List.of())), 1).write(best());
        Path list = run.predictions("boxes-best-" + best().modified() + "-images");
        for (String damage : List.of("", "[", "{}", "3")) {
            Files.writeString(list, damage);
            IOException failure = assertThrows(IOException.class, this::read);
            String sentence = String.valueOf(failure.getMessage());
            assertTrue(sentence.contains(list.toString()), sentence);
        }
    }

    @Test
    void nothingIsWrittenWhereTheRunWasDeleted() throws IOException {
        Checkpoint checkpoint = best();
        try (var files = Files.walk(run.path())) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        assertThrows(IOException.class, () -> StoredBoxes.NONE.write(checkpoint));
        assertFalse(Files.exists(run.path()));
    }

    @Test
    void theEvaluationOfTheSameWeightsIsFoundByTheHistory() {
        List<RunEvent.Evaluation> evaluations =
                List.of(evaluation(10, 1, 0.2), evaluation(20, 2, 0.3), evaluation(30, 3, 0.3));
        RunHistory whole = history(30, evaluations);
        assertEquals(OptionalLong.of(20), of(Checkpoint.Which.BEST, 0, whole));
        assertEquals(OptionalLong.of(30), of(Checkpoint.Which.LAST, 0, whole));
        assertEquals(OptionalLong.of(10), of(Checkpoint.Which.EPOCH, 1, whole));
        assertEquals(OptionalLong.empty(), of(Checkpoint.Which.EPOCH, 4, whole));
        RunHistory further = history(20, evaluations.subList(0, 1));
        assertEquals(OptionalLong.empty(), of(Checkpoint.Which.LAST, 0, further));
    }

    private static RunHistory history(long updates, List<RunEvent.Evaluation> evaluations) {
        return new RunHistory(
                updates, List.of(), evaluations, Optional.empty(), List.of(), List.of());
    }

    private OptionalLong of(Checkpoint.Which which, int epoch, RunHistory history) {
        Checkpoint checkpoint = new Checkpoint(run, which, epoch, run.path(), 0);
        return StoredBoxes.evaluationOf(checkpoint, history);
    }

    private static RunEvent.Evaluation evaluation(long iteration, double epoch, double map) {
        return new RunEvent.Evaluation(iteration, epoch, Map.of("AP", map), Map.of());
    }
}
