package org.vireo.dataset.problems;

import org.vireo.image.UnreadableImageException;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * One thing that was found wrong, or worth knowing, in an image folder.
 *
 * @param kind what sort of thing
 * @param file the file, relative to the image folder, with {@code /} between its parts
 * @param place where in the file ("object 12", "line 3"); empty if it is the file as a whole
 * @param what what is wrong, as the end of a sentence that begins with file and place
 * @param done what was done about it, as a sentence without its full stop
 */
public record Problem(ProblemKind kind, String file, String place, String what, String done) {
    /** Of several data sets in a folder one is read; the others are offered. */
    public static final String OTHER_LABELS_USED =
            "The other labels are used; Import labels, at the top of the window, takes these instead"
                    + " (on the command line: import --labels FILE --present replace)";

    /** One bad file is not to fill the list: more than anybody reads of one. */
    private static final int MOST_OF_A_FILE = 1_000;

    /** A problem of a file as a whole. */
    public static Problem of(ProblemKind kind, String file, String what, String done) {
        return new Problem(kind, file, "", what, done);
    }

    /** That an image cannot be read. */
    public static Problem unreadable(String path, UnreadableImageException e) {
        boolean tooLarge = e.reason().contains("more than the limit");
        return of(
                tooLarge ? ProblemKind.IMAGE_TOO_LARGE : ProblemKind.UNREADABLE_IMAGE,
                path,
                "cannot be read, since " + e.reason(),
                "It is left out");
    }

    /** The same of a file that was not named yet. */
    public Problem in(String named) {
        return new Problem(kind, named, place, what, done);
    }

    /** The problems of a file; of too many the first, and one that counts the rest. */
    public static List<Problem> capped(String file, List<Problem> problems) {
        if (problems.size() <= MOST_OF_A_FILE) {
            return problems;
        }
        List<Problem> first = new ArrayList<>(problems.subList(0, MOST_OF_A_FILE));
        first.add(
                of(
                        ProblemKind.MORE_PROBLEMS,
                        file,
                        "has " + (problems.size() - MOST_OF_A_FILE) + " more problems",
                        "They were treated alike"));
        return first;
    }

    /** Where the file is; the folder itself where this system has no files of such a name. */
    public Path below(Path folder) {
        try {
            return folder.resolve(file).normalize();
        } catch (InvalidPathException _) {
            return folder;
        }
    }

    public Severity severity() {
        return kind.severity();
    }

    /** The sentences of the first of each kind, and how many more of it there are. */
    public static List<String> sentences(List<Problem> problems, int most) {
        Map<ProblemKind, Integer> counts = new EnumMap<>(ProblemKind.class);
        List<String> sentences = new ArrayList<>();
        for (Problem problem : problems) {
            if (problem.kind() != ProblemKind.MORE_PROBLEMS
                    && counts.merge(problem.kind(), 1, Integer::sum) <= most) {
                sentences.add(problem.sentence());
            }
        }
        int more = counts.values().stream().mapToInt(count -> Math.max(0, count - most)).sum();
        if (more > 0) {
            sentences.add(
                    more
                            + " more of such; import --problems, or Problems in the window, lists them.");
        }
        return sentences;
    }

    /** All of it in words: {@code images/7.jpg: is cut short. It is left out.} */
    public String sentence() {
        return file + (place.isEmpty() ? "" : ", " + place) + ": " + what + ". " + done + ".";
    }
}
