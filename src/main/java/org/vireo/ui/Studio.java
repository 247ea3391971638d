package org.vireo.ui;

import javafx.application.Application;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/** Opens the window. */
public final class Studio {
    private Studio() {}

    /**
     * Opens the window and returns when it is closed.
     *
     * @param arguments the folder to open, or nothing
     * @return why there is no window, as a sentence, where this computer can show none
     */
    public static Optional<String> open(String... arguments) {
        try {
            Application.launch(VireoApplication.class, arguments);
            return Optional.empty();
        } catch (RuntimeException | LinkageError e) {
            Optional<String> reason = whyNot(e);
            if (reason.isEmpty()) {
                throw e;
            }
            return reason;
        }
    }

    /** What keeps JavaFX from showing windows; empty if the failure is another. */
    static Optional<String> whyNot(Throwable failure) {
        for (@Nullable Throwable cause = failure; cause != null; cause = cause.getCause()) {
            String message = String.valueOf(cause.getMessage());
            if (message.contains("DISPLAY")) {
                return Optional.of("There is no display to show a window on.");
            }
            if (message.contains("GTK")
                    || message.contains("libgtk")
                    || message.contains("glass")) {
                return Optional.of(
                        "The window needs GTK 3, which is not installed (on Debian and Ubuntu:"
                                + " apt install libgtk-3-0).");
            }
        }
        return Optional.empty();
    }
}
