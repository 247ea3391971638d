package org.vireo.gpu;

import com.google.gson.Gson;
import com.google.gson.JsonParseException;

import org.vireo.file.DurableFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * How far the set-up of the card has come.
 *
 * @param outcome how far
 * @param folder the name of the libraries' folder; empty if there is none
 * @param libtorch their version
 * @param flavor CUDA's version, as in {@code cu124}
 * @param card the card they were tried on, by index
 * @param sentence what came of the trial
 */
public record CudaState(
        Outcome outcome, String folder, String libtorch, String flavor, int card, String sentence) {
    private static final String FILE = "state.json";

    static final CudaState ABSENT = new CudaState(Outcome.ABSENT, "", "", "", 0, "");

    /** How far a set-up has come. */
    public enum Outcome {
        /** Nothing is set up. */
        ABSENT,
        /** The libraries lie there and wait for their trial. */
        UNTRIED,
        /** The card computed the same numbers as the CPU: it is used. */
        READY,
        /** It did not: the CPU is used. */
        FAILED
    }

    /** What a folder's file says; absent if it says nothing that can be read. */
    static CudaState read(Path root) {
        try {
            CudaState state =
                    new Gson().fromJson(Files.readString(root.resolve(FILE)), CudaState.class);
            return state == null
                            || state.outcome == null
                            || !state.folder.matches("[A-Za-z0-9][A-Za-z0-9._+-]*")
                    ? ABSENT
                    : state;
        } catch (IOException | JsonParseException | NullPointerException _) {
            return ABSENT;
        }
    }

    void write(Path root) throws IOException {
        DurableFile.writeText(root.resolve(FILE), new Gson().toJson(this));
    }

    /** {@code libtorch 2.5.1 for CUDA 12.4}. */
    public String inWords() {
        return "libtorch " + libtorch + " for CUDA " + CudaOffer.cuda(flavor);
    }

    CudaState tried(Outcome came, int on, String words) {
        return new CudaState(came, folder, libtorch, flavor, on, words);
    }
}
