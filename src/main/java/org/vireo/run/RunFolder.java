package org.vireo.run;

import org.jspecify.annotations.Nullable;
import org.vireo.config.SettingException;
import org.vireo.dataset.ImageFolder;
import org.vireo.file.DurableFile;
import org.vireo.file.NoLinks;
import org.vireo.job.Wording;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One run on disk.
 *
 * <pre>
 * config.json             all settings and what the run began with; written once
 * data.jsonl              the images and boxes it learns from, frozen; see {@link RunData}
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

    private static final String CHECKPOINTS = "checkpoints";
    private static final String CONFIG = "config.json";
    private static final String DATA = "data.jsonl";

    private final Path path;
    private final RunCard card;
    private final String title;

    private RunFolder(Path path, RunCard card) {
        this.path = path;
        this.card = card;
        this.title = RunNotes.titleOf(this);
    }

    /**
     * Opens the run in {@code path}.
     *
     * @throws RunException if there is no run, or its {@code config.json} cannot be read
     */
    public static RunFolder open(Path path) throws RunException {
        Path folder = path.toAbsolutePath().normalize();
        Path config = folder.resolve(CONFIG);
        if (!Files.isRegularFile(config)) {
            throw new RunException(
                    folder + " is no run: it has no config.json. Name a folder below .vireo/runs.");
        }
        refuseLinks(folder);
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

    /** The run may be a stranger's, and a link in it lead to any file of this person. */
    private static void refuseLinks(Path folder) throws RunException {
        try {
            for (Path inside : List.of(folder, folder.resolve(CHECKPOINTS))) {
                if (Files.isDirectory(NoLinks.refuse(folder, inside))) {
                    try (DirectoryStream<Path> files = Files.newDirectoryStream(inside)) {
                        for (Path file : files) {
                            NoLinks.refuse(folder, file);
                            if (Files.isDirectory(file) && isNamedAsFile(file)) {
                                throw new RunException(
                                        file + " is a folder where a file belongs; move it away.");
                            }
                        }
                    }
                }
            }
        } catch (RunException e) {
            throw e;
        } catch (IOException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    private static boolean isNamedAsFile(Path path) {
        return String.valueOf(path.getFileName())
                .matches("[\\w-]+\\.(json|jsonl|txt|lock|md|html|safetensors)");
    }

    /** Fills a new folder, which nobody else sees yet. */
    static void fill(Path folder, RunCard card, RunData data) throws IOException {
        Files.createDirectories(folder.resolve(CHECKPOINTS));
        Files.createDirectories(folder.resolve("predictions"));
        Files.createFile(folder.resolve("metrics.jsonl"));
        DurableFile.write(folder.resolve(DATA), data::write);
        DurableFile.writeText(folder.resolve(CONFIG), card.toJson());
    }

    /** Writes the device into the card, once. */
    static void complete(RunFolder run, String device) throws IOException {
        Path config = run.path.resolve(CONFIG);
        if (run.card.device().isEmpty()) {
            DurableFile.writeText(config, run.card.withDevice(device).toJson());
        }
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
     * The image folder it belongs to: the one it lies in, or the one that it was started on if it
     * lies where Vireo keeps the work of that one. Empty after it was copied elsewhere: what its
     * settings name may then be anybody's word.
     */
    public Optional<Path> images() {
        Path runs = path.getParent();
        Path work = parent(runs);
        if (work == null || !named(runs, RunStore.RUNS)) {
            return Optional.empty();
        }
        Path images = parent(work);
        if (images != null && named(work, RunStore.VIREO) && Files.isDirectory(images)) {
            return Optional.of(images);
        }
        Path named = Path.of(card.images());
        return ImageFolder.isWorkFolder(work, named) ? Optional.of(named) : Optional.empty();
    }

    /** What a person called it when it was opened, one line; empty for nothing. */
    public String title() {
        return title;
    }

    /** Whether all that is known of two is the same. */
    public boolean isSameAs(RunFolder other) {
        return path.equals(other.path) && card.equals(other.card) && title.equals(other.title);
    }

    /** The frozen list of what it learns from; runs of before there was one have none. */
    public Path data() {
        return path.resolve(DATA);
    }

    public Checkpoints checkpoints() {
        return new Checkpoints(path.resolve(CHECKPOINTS));
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
        return path.resolve("skipped").resolve(Wording.of("update-%06d.json", update));
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
