package org.vireo.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.SettingException;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

class RunStoreTest {
    @TempDir Path images;

    @Test
    void aRunIsNamedByItsMinuteAndWhatItTrains() throws Exception {
        RunFolder run = TestRuns.create(images);
        assertEquals(
                images.toAbsolutePath().resolve(".vireo/runs/2026-11-23-1012-retinanet-resnet18"),
                run.path());
        assertEquals(Optional.of(images.toAbsolutePath()), run.images());
    }

    @Test
    void runsOfOneMinuteGetNumbersAndKeepTheirFolders() throws Exception {
        assertEquals("2026-11-23-1012-retinanet-resnet18", TestRuns.create(images).name());
        assertEquals("2026-11-23-1012-retinanet-resnet18-2", TestRuns.create(images).name());
        assertEquals("2026-11-23-1012-retinanet-resnet18-3", TestRuns.create(images).name());
    }

    @Test
    void runsThatAreMadeAtTheSameMomentAllGetAFolderOfTheirOwn() throws Exception {
        Callable<String> make = () -> TestRuns.create(images).name();
        Set<String> names = new HashSet<>();
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (Future<String> name : threads.invokeAll(Collections.nCopies(24, make))) {
                names.add(name.get());
            }
        }
        assertEquals(24, names.size());
        assertEquals(24, RunStore.inside(images).list().size());
    }

    @Test
    void aFolderThatIsInTheWayIsLeftAlone() throws Exception {
        Path taken = images.resolve(".vireo/runs/2026-11-23-1012-retinanet-resnet18");
        Files.createDirectories(taken);
        Files.writeString(taken.resolve("notes.txt"), "mine");
        assertEquals("2026-11-23-1012-retinanet-resnet18-2", TestRuns.create(images).name());
        assertEquals("mine", Files.readString(taken.resolve("notes.txt")));
    }

    @Test
    void theListHasTheNewestFirstAndNamesWhatCannotBeRead() throws Exception {
        RunStore store = RunStore.inside(images);
        var older = TestRuns.card(images, TestRuns.MORNING.minusSeconds(86_400));
        RunFolder first = store.create(older, RunData.none(), "retinanet-resnet18", ZoneOffset.UTC);
        RunFolder second = TestRuns.create(images);
        RunFolder broken = TestRuns.create(images);
        Files.writeString(broken.path().resolve("config.json"), "{\"kind\": \"dete");
        Files.createDirectory(store.trash().resolveSibling("runs").resolve(".new-half"));
        List<RunStore.Entry> list = store.list();
        assertEquals(
                List.of(second.path(), first.path(), broken.path()),
                list.stream().map(RunStore.Entry::path).toList());
        var unreadable = assertInstanceOf(RunStore.Entry.Damaged.class, list.getLast());
        assertTrue(unreadable.sentence().contains("config.json"), unreadable.sentence());
    }

    @Test
    void aFolderWithoutRunsHasAnEmptyList() throws Exception {
        assertEquals(List.of(), RunStore.inside(images).list());
    }

    @Test
    void anOpenedRunHasTheSettingsItBeganWith() throws Exception {
        RunCard card = RunFolder.open(TestRuns.create(images).path()).card();
        assertEquals(TestRuns.card(images, TestRuns.MORNING), card);
        assertEquals(DetectorConfig.QUICK.config(), card.settings(DetectorConfig.settings()));
        assertThrows(SettingException.class, () -> card.settings(PretrainConfig.settings()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"config.json", "metrics.jsonl", "checkpoints/last.safetensors"})
    void aRunIsNeverReadThroughALink(String name) throws Exception {
        RunFolder run = TestRuns.create(images);
        Path file = run.path().resolve(name);
        Path elsewhere = images.resolve("elsewhere");
        Files.writeString(elsewhere, Files.exists(file) ? Files.readString(file) : "");
        Files.deleteIfExists(file);
        Files.createSymbolicLink(file, elsewhere);
        RunException refused = assertThrows(RunException.class, () -> RunFolder.open(run.path()));
        assertTrue(refused.sentence().contains("is a link"), refused.sentence());
    }

    @Test
    void aRunThatWasCopiedElsewhereFollowsItsSettingsToNoFolderUnasked() throws Exception {
        RunFolder run = TestRuns.create(images);
        Path copy = Files.createDirectories(images.resolve("elsewhere/runs/copy"));
        Files.copy(run.path().resolve("config.json"), copy.resolve("config.json"));
        assertEquals(Optional.empty(), RunFolder.open(copy).images());
        assertEquals(images.toString(), RunFolder.open(copy).card().images());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "[]",
                "{}",
                "{\"kind\":\"dinner\",\"created\":\"2026-11-23T10:12:34Z\",\"images\":\"/a\","
                        + "\"fingerprint\":\"\",\"device\":\"\",\"settings\":{}}",
                "{\"kind\":\"detector\",\"created\":\"yesterday\",\"images\":\"/a\","
                        + "\"fingerprint\":\"\",\"device\":\"\",\"settings\":{}}",
            })
    void aDamagedCardIsRefusedWithTheNameOfTheFile(String text) throws Exception {
        RunFolder run = TestRuns.create(images);
        Files.writeString(run.path().resolve("config.json"), text);
        var refusal = assertThrows(RunException.class, () -> RunFolder.open(run.path()));
        assertTrue(refusal.sentence().contains("config.json"), refusal.sentence());
    }

    @Test
    void aNameOfAnEvaluationCannotLeadOutOfTheRun() throws Exception {
        RunFolder run = TestRuns.create(images);
        assertEquals(
                run.path().resolve("predictions/epoch-007.json"), run.predictions("epoch-007"));
        assertThrows(IllegalArgumentException.class, () -> run.predictions("../../a"));
    }

    @Test
    void aDeletedRunLiesInTheTrashBesideTheRunsAndComesBackWhenMovedBack() throws Exception {
        RunStore store = RunStore.inside(images);
        RunFolder run = TestRuns.create(images);
        Path there = store.trash(run);
        assertEquals(run.path().resolve("../../trash").normalize().resolve(run.name()), there);
        assertEquals(List.of(), store.list());
        Files.move(there, run.path());
        assertEquals(1, store.list().size());
    }

    @Test
    void runsOfOneNameKeepTheirFoldersInTheTrash() throws Exception {
        RunStore store = RunStore.inside(images);
        Path first = store.trash(TestRuns.create(images));
        RunFolder again = TestRuns.create(images);
        assertEquals(first.resolveSibling(again.name() + "-2"), store.trash(again));
        assertTrue(Files.exists(first.resolve("config.json")));
    }

    @Test
    void aRunningRunIsNotDeleted() throws Exception {
        RunStore store = RunStore.inside(images);
        RunFolder run = TestRuns.create(images);
        try (RunSession session = RunSession.begin(run)) {
            RunException refused = assertThrows(RunException.class, () -> store.trash(run));
            assertTrue(refused.sentence().contains("stop it"), refused.sentence());
            session.finished();
        }
        assertTrue(Files.exists(run.path()));
    }

    @Test
    void aRunOfAnotherFolderIsNotDeleted() throws Exception {
        RunFolder run = TestRuns.create(images);
        RunStore other = RunStore.inside(images.resolve("other"));
        assertThrows(IllegalArgumentException.class, () -> other.trash(run));
        assertTrue(Files.exists(run.path()));
    }

    @Test
    void runsBehindALinkAreNeitherListedNorMade() throws Exception {
        Path elsewhere = Files.createDirectories(images.resolve("elsewhere"));
        Path runs = Files.createDirectories(images.resolve("folder/.vireo")).resolve("runs");
        try {
            Files.createSymbolicLink(runs, elsewhere);
        } catch (IOException | UnsupportedOperationException _) {
            assumeTrue(false, "no links can be made here");
        }
        Path folder = images.resolve("folder");
        assertThrows(RunException.class, () -> TestRuns.create(folder));
        assertThrows(RunException.class, () -> RunStore.inside(folder).list());
        try (var files = Files.list(elsewhere)) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aPipeInARunIsDamageAndNobodyWaitsForIt() throws Exception {
        RunFolder run = TestRuns.create(images);
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/mkfifo")), "no pipes can be made here");
        Process made = new ProcessBuilder("/usr/bin/mkfifo", run.stateFile().toString()).start();
        assertEquals(0, made.waitFor());
        RunStore.Entry.Damaged damaged =
                assertInstanceOf(
                        RunStore.Entry.Damaged.class, RunStore.inside(images).list().getFirst());
        assertTrue(damaged.sentence().contains("state.json is neither"), damaged.sentence());
    }

    @Test
    void aFolderWhereAFileBelongsIsDamageThatIsNamed() throws Exception {
        RunFolder run = TestRuns.create(images);
        Path metrics = run.path().resolve("metrics.jsonl");
        Files.delete(metrics);
        Files.createDirectory(metrics);
        RunStore.Entry.Damaged damaged =
                assertInstanceOf(
                        RunStore.Entry.Damaged.class, RunStore.inside(images).list().getFirst());
        assertEquals(
                metrics + " is a folder where a file belongs; move it away.", damaged.sentence());
    }

    @Test
    void aStateTooLargeToBeOneIsNotReadIntoMemory() throws Exception {
        RunFolder run = TestRuns.create(images);
        try (var file = new RandomAccessFile(run.stateFile().toFile(), "rw")) {
            file.setLength(3L << 30);
        }
        assertEquals(RunState.Phase.INTERRUPTED, run.state().phase());
        assertTrue(run.state().sentence().contains("cannot be read"), run.state().sentence());
    }
}
