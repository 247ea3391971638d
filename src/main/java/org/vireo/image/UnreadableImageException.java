package org.vireo.image;

import java.io.IOException;
import java.nio.file.Path;

/** Says in one sentence which image file cannot be read and what is wrong with it. */
public final class UnreadableImageException extends IOException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnreadableImageException(Path file, String reason, Throwable cause) {
        super("The image " + file + " cannot be read: " + reason + ".", cause);
        this.reason = reason;
    }

    /** What is wrong, as a clause without the file's name: "it is empty". */
    public String reason() {
        return reason;
    }
}
