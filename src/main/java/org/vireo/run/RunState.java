package org.vireo.run;

import com.google.gson.JsonObject;

import org.vireo.config.StrictJson;
import org.vireo.file.DurableFile;

import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/**
 * What a run is doing, or how it ended.
 *
 * @param sentence the same for people
 */
public record RunState(Phase phase, String sentence) {

    private static final long LARGEST = 1 << 16;

    /** The states of a run. */
    public enum Phase {
        /** A process works on it now. */
        RUNNING,
        /** It came to its end. */
        FINISHED,
        /** Somebody stopped it; it can be resumed. */
        STOPPED,
        /** Its process vanished without a word; it can be resumed. */
        INTERRUPTED,
        /** It gave up and said why. */
        FAILED
    }

    /**
     * The state of a run, from who holds its lock and from what its process wrote last.
     *
     * <p>The lock alone says whether a process lives: the kernel takes it back whenever one ends.
     */
    static RunState of(RunFolder run) {
        // Asked first: the holder writes its last word before it lets go.
        boolean held = RunLock.isHeld(run);
        Written written = read(run);
        // Asked again if it says that it runs: it may have begun between the two.
        if (held || (written.phase() == Phase.RUNNING && RunLock.isHeld(run))) {
            return new RunState(Phase.RUNNING, "It is running.");
        }
        return switch (written.phase()) {
            case RUNNING ->
                    new RunState(
                            Phase.INTERRUPTED,
                            "Its process ended without a word (killed, or the computer went"
                                    + " down); resume it.");
            case FINISHED, STOPPED, INTERRUPTED, FAILED ->
                    new RunState(written.phase(), written.sentence());
        };
    }

    /** The content of {@code state.json}. */
    record Written(Phase phase, Instant since, String sentence, String process) {
        String toJson() {
            JsonObject json = new JsonObject();
            json.addProperty("phase", phase.name().toLowerCase(java.util.Locale.ROOT));
            json.addProperty("since", since.toString());
            json.addProperty("sentence", sentence);
            json.addProperty("process", process);
            return json + "\n";
        }
    }

    static Written read(RunFolder run) {
        try {
            if (!Files.exists(run.stateFile())) {
                return new Written(
                        Phase.INTERRUPTED,
                        run.card().created(),
                        "It was prepared, but not started.",
                        "");
            }
            JsonObject json = StrictJson.object(DurableFile.readText(run.stateFile(), LARGEST));
            return new Written(
                    Phase.valueOf(RunCard.word(json, "phase").toUpperCase(java.util.Locale.ROOT)),
                    Instant.parse(RunCard.word(json, "since")),
                    RunCard.word(json, "sentence"),
                    RunCard.word(json, "process"));
        } catch (IOException | DateTimeParseException | IllegalArgumentException e) {
            return new Written(
                    Phase.INTERRUPTED,
                    run.card().created(),
                    run.stateFile() + " cannot be read, so how it ended is not known.",
                    "");
        }
    }
}
