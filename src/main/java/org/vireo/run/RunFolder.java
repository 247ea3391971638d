package org.vireo.run;

import org.jspecify.annotations.Nullable;
import org.vireo.config.SettingException;
import org.vireo.file.DurableFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

/**
 * One run on disk.
 *
 * <pre>
 * config.json             all settings and what the run began with; written once
 * metrics.jsonl           one line an event
 * checkpoints/            last, best and kept epochs
 * predictions/            COCO results of each evaluation
 * skipped/                what went into updates whose numbers were not finite
 * report.json, report.md  what came out
 * log.txt                 what was said, with times
 * state.json, run.lock    who works on it; see {@link RunSession}
 * stop                    there if somebody wants it to stop
 * title.txt, notes.txt    what people wrote about it; see {@link RunNotes}
 * </pre>
 */
public final class RunFolder {
    private static final long LARGEST_CARD = 4 << 20;

    private final Path path;
    private final RunCard card;

    private RunFolder(Path path, RunCard card) {
        this.path = path;
        this.card = card;
    }

    /**
     * Opens the run in {@code path}.
     *
     * @throws RunException if there is no run, or its {@code config.json} cannot be read
     */
    public static RunFolder open(Path path) throws RunException {
        Path folder = path.toAbsolutePath().normalize();
        Path config = folder.resolve("config.json");
        if (!Files.isRegularFile(config)) {
            throw new RunException(
                    folder + " is no run: it has no config.json. Name a folder below .vireo/runs.");
        }
        try {
            if (Files.size(config) > LARGEST_CARD) {
                throw new RunException(config + " is too large to be a run's settings.");
            }
            return new RunFolder(
                    folder, RunCard.fromJson(Files.readString(config, StandardCharsets.UTF_8)));
        } catch (SettingException e) {
            throw new RunException(config + " cannot be read: " + e.sentence(), e);
        } catch (RunException e) {
            throw e;
        } catch (IOException e) {
            throw new RunException(config + " cannot be read from the disk.", e);
        }
    }

    /** Fills a new folder, which nobody else sees yet. */
    static void fill(Path folder, RunCard card) throws IOException {
        Files.createDirectories(folder.resolve("checkpoints"));
        Files.createDirectories(folder.resolve("predictions"));
        Files.createFile(folder.resolve("metrics.jsonl"));
        DurableFile.writeText(folder.resolve("config.json"), card.toJson());
    }

    /** Where it lies, absolute. */
    public Path path() {
        return path;
    }

    /** What the run began with. */
    public RunCard card() {
        return card;
    }

    /** Its name, which is that of its folder. */
    public String name() {
        return String.valueOf(path.getFileName());
    }

    /**
     * The image folder it belongs to: the one it lies in, or else, after it was copied elsewhere,
     * the one it was started on.
     */
    public Path images() {
        Path runs = path.getParent();
        Path vireo = parent(runs);
        Path images = parent(vireo);
        boolean inPlace =
                images != null
                        && named(runs, RunStore.RUNS)
                        && named(vireo, RunStore.VIREO)
                        && Files.isDirectory(images);
        return inPlace && images != null ? images : Path.of(card.images());
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(path.resolve("checkpoints"));
    }

    public Path metrics() {
        return path.resolve("metrics.jsonl");
    }

    /**
     * The COCO results of one evaluation, such as {@code epoch-007} or {@code iteration-000700}.
     *
     * @throws IllegalArgumentException if the name could lead out of the folder
     */
    public Path predictions(String evaluation) {
        if (!evaluation.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new IllegalArgumentException("no name for an evaluation: " + evaluation);
        }
        return path.resolve("predictions").resolve(evaluation + ".json");
    }

    /** What went into an update (from 1) that was not applied. */
    public Path skipped(long update) {
        return path.resolve("skipped")
                .resolve(String.format(Locale.ROOT, "update-%06d.json", update));
    }

    public Path reportJson() {
        return path.resolve("report.json");
    }

    public Path reportMarkdown() {
        return path.resolve("report.md");
    }

    public Path log() {
        return path.resolve("log.txt");
    }

    /** What the run is doing now, or how it ended. */
    public RunState state() {
        return RunState.of(this);
    }

    /**
     * Asks the process that works on the run to stop at its next step.
     *
     * @throws RunException if nobody works on it
     */
    public void requestStop() throws IOException {
        RunState state = state();
        if (state.phase() != RunState.Phase.RUNNING) {
            throw new RunException(name() + " is not running: " + state.sentence());
        }
        Files.writeString(stopFile(), "");
    }

    /** Whether somebody asked the run to stop. */
    public boolean isStopRequested() {
        return Files.exists(stopFile());
    }

    Path stopFile() {
        return path.resolve("stop");
    }

    Path titleFile() {
        return path.resolve("title.txt");
    }

    Path notesFile() {
        return path.resolve("notes.txt");
    }

    Path stateFile() {
        return path.resolve("state.json");
    }

    Path lockFile() {
        return path.resolve("run.lock");
    }

    private static boolean named(@Nullable Path path, String name) {
        return path != null && path.endsWith(name);
    }

    private static @Nullable Path parent(@Nullable Path path) {
        return path == null ? null : path.getParent();
    }
}
