package org.vireo.ui;

import org.vireo.config.UserDirectories;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.logging.ConsoleHandler;
import java.util.logging.FileHandler;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;

/**
 * The file in which the window keeps what went wrong and where: a person reads sentences, and
 * whoever mends the program reads this.
 */
final class ProgramLog {
    private static final int MOST_BYTES = 1 << 20;

    private ProgramLog() {}

    /** Where it is; the one before has {@code .1} at its end. */
    static Path ofUser() {
        return UserDirectories.ofProcess().cache().resolve("log").resolve("vireo.log.0");
    }

    /** Sends everything to the file that would else stand in the terminal. */
    static void begin(Path file) {
        Logger root = Logger.getLogger("");
        try {
            Files.createDirectories(file.getParent());
            String pattern = file.toString().replace("%", "%%").replaceAll("0$", "%g");
            FileHandler handler = new FileHandler(pattern, MOST_BYTES, 2, true);
            handler.setFormatter(new SimpleFormatter());
            handler.setLevel(Level.ALL);
            for (Handler other : root.getHandlers()) {
                if (other instanceof ConsoleHandler) {
                    root.removeHandler(other);
                }
            }
            root.addHandler(handler);
        } catch (IOException e) {
            root.log(Level.FINE, "there is no file for the log", e);
        }
    }
}
