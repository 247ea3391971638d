package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.file.SystemFailure;

import java.io.IOException;
import java.nio.file.Path;

/** A label file that cannot be understood; the message is the end of a sentence about the file. */
public final class LabelFileException extends IOException {
    private final ProblemKind kind;
    private String place = "";

    /** A flaw whose words, such as "is no YAML", follow the file's name. */
    LabelFileException(ProblemKind kind, String what) {
        this(kind, what, null);
    }

    private LabelFileException(ProblemKind kind, String what, @Nullable Throwable cause) {
        super(what, cause);
        this.kind = kind;
    }

    /** What reading a label file ended in, as what is wrong with the file. */
    public static LabelFileException of(Path file, Throwable thrown) {
        return switch (thrown) {
            case LabelFileException told -> told;
            case IOException e -> {
                String why = SystemFailure.clause(file, e).map(c -> ", since " + c).orElse("");
                yield new LabelFileException(ProblemKind.NO_ACCESS, "cannot be read" + why, e);
            }
            default -> {
                // A fault of ours or of a library; one file of many must not end the others.
                System.getLogger(LabelFileException.class.getName())
                        .log(System.Logger.Level.WARNING, file.toString(), thrown);
                yield damaged("cannot be understood", thrown);
            }
        };
    }

    static LabelFileException damaged(String what) {
        return damaged(what, null);
    }

    static LabelFileException damaged(String what, @Nullable Throwable cause) {
        return new LabelFileException(ProblemKind.UNREADABLE_LABELS, what, cause);
    }

    /** More than any labels have, such as "has more than 9 entries". */
    static LabelFileException tooLarge(String what) {
        return new LabelFileException(ProblemKind.LABELS_TOO_LARGE, what);
    }

    /** The same at a place in the file, such as "line 3". */
    LabelFileException at(String where) {
        place = where;
        return this;
    }

    /**
     * The same as a problem.
     *
     * @param file as problems name it
     * @param done what was done, as a sentence without its full stop
     */
    public Problem in(String file, String done) {
        return new Problem(kind, file, place, what(), done);
    }

    /** The same as the problem of an entry, which is left out of what is read of the file. */
    Problem dropped(String where) {
        return dropped(kind, where, what());
    }

    /** An entry that is left out of what is read of a file, as a problem. */
    static Problem dropped(ProblemKind kind, String place, String what) {
        return new Problem(kind, "", place, what, "The object was dropped");
    }

    public ProblemKind kind() {
        return kind;
    }

    /** Where in the file; empty for the file as a whole. */
    public String place() {
        return place;
    }

    /** What is wrong, to follow the file's name. */
    public String what() {
        String message = getMessage();
        return message == null ? "cannot be read" : message;
    }
}
