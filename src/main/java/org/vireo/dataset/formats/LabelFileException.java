package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;

/** A label file that cannot be understood; the message is the end of a sentence about the file. */
public final class LabelFileException extends IOException {
    private final ProblemKind kind;
    private final String place;

    /**
     * A flaw at a place in the file.
     *
     * @param place "line 3"; empty for the file as a whole
     * @param what "is no YAML", to follow the file's name
     */
    public LabelFileException(
            ProblemKind kind, String place, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.kind = kind;
        this.place = place;
    }

    static LabelFileException damaged(String place, String what) {
        return new LabelFileException(ProblemKind.UNREADABLE_LABELS, place, what, null);
    }

    static LabelFileException damaged(String place, String what, Throwable cause) {
        return new LabelFileException(ProblemKind.UNREADABLE_LABELS, place, what, cause);
    }

    public ProblemKind kind() {
        return kind;
    }

    public String place() {
        return place;
    }

    /** What is wrong, to follow the file's name. */
    public String what() {
        String message = getMessage();
        return message == null ? "cannot be read" : message;
    }
}
