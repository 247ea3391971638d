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

    /** What reading a label file ended in, as what is wrong with the file. */
    public static LabelFileException of(Path file, Throwable thrown) {
        return switch (thrown) {
            case LabelFileException told -> told;
            case IOException e -> {
                String why = SystemFailure.clause(file, e).map(c -> ", since " + c).orElse("");
                yield new LabelFileException(ProblemKind.NO_ACCESS, "", "cannot be read" + why, e);
            }
            default -> {
                // A fault of ours or of a library; one file of many must not end the others.
                System.getLogger(LabelFileException.class.getName())
                        .log(System.Logger.Level.WARNING, file.toString(), thrown);
                yield damaged("", "cannot be understood", thrown);
            }
        };
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
