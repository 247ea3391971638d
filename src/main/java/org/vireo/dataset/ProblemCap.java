package org.vireo.dataset;

import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.util.ArrayList;
import java.util.List;

/** Keeps one bad file from filling the list of problems. */
final class ProblemCap {
    /** More than anybody reads of one file. */
    static final int MOST = 1_000;

    private ProblemCap() {}

    /** The problems of a file; of too many the first, and one that counts the rest. */
    static List<Problem> of(String file, List<Problem> problems) {
        if (problems.size() <= MOST) {
            return problems;
        }
        List<Problem> first = new ArrayList<>(problems.subList(0, MOST));
        first.add(
                Problem.of(
                        ProblemKind.MORE_PROBLEMS,
                        file,
                        "has " + (problems.size() - MOST) + " more problems",
                        "They were treated alike"));
        return first;
    }
}
