package org.vireo.run;

import org.vireo.file.DurableFile;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * What people wrote about a run, kept in its folder.
 *
 * @param title what to call it, one line; empty if it goes by the name of its folder
 * @param text anything worth remembering
 */
public record RunNotes(String title, String text) {
    private static final long LARGEST = 4 << 20;

    /** A title is one line without space around it. */
    public RunNotes {
        title = title.strip().replaceAll("\\s+", " ");
    }

    /**
     * The notes of a run, empty if there are none.
     *
     * @throws RunException if they are there and cannot be read
     */
    public static RunNotes of(RunFolder run) throws RunException {
        return new RunNotes(read(run.titleFile()), read(run.notesFile()));
    }

    /** The title alone; empty also where it cannot be read. */
    static String titleOf(RunFolder run) {
        try {
            return new RunNotes(read(run.titleFile()), "").title();
        } catch (RunException _) {
            return "";
        }
    }

    /**
     * Keeps them in the run's folder, durably, and leaves alone what did not change.
     *
     * @throws RunException if the folder is gone or cannot be written
     */
    public void keep(RunFolder run) throws RunException {
        try {
            RunNotes before = of(run);
            if (!before.title().equals(title)) {
                DurableFile.writeText(run.titleFile(), title);
            }
            if (!before.text().equals(text)) {
                DurableFile.writeText(run.notesFile(), text);
            }
        } catch (RunException e) {
            throw e;
        } catch (IOException e) {
            throw new RunException(
                    Files.isDirectory(run.path())
                            ? "The notes cannot be kept in "
                                    + run.path()
                                    + "; see that the disk is not full and you may write there."
                            : "The notes cannot be kept: " + run.path() + " is gone.",
                    e);
        }
    }

    private static String read(Path file) throws RunException {
        if (!Files.exists(file)) {
            return "";
        }
        try {
            if (Files.size(file) > LARGEST) {
                throw new RunException(file + " is too large to be notes; move it elsewhere.");
            }
            // Unlike readString it takes any bytes: people edit these files too.
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (RunException e) {
            throw e;
        } catch (IOException e) {
            throw new RunException(file + " cannot be read from the disk.", e);
        }
    }
}
