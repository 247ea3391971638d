package org.vireo.dataset.formats;

import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.util.ArrayList;
import java.util.List;

/** Counts what a label file says of its objects beside their boxes, which stays in that file. */
final class NotKept {
    private int outlines;
    private int keyPoints;
    private int attributes;

    /** Counts objects that are told by more than their boxes. */
    void outlines(int objects) {
        outlines += objects;
    }

    /** Counts an object with key points. */
    void keyPoints() {
        keyPoints++;
    }

    /** Counts an object of which more is said than its class. */
    void attributes() {
        attributes++;
    }

    /** What is to be said of the file; empty if it has nothing but boxes. */
    List<Problem> notes() {
        List<String> parts = new ArrayList<>();
        part(parts, "outlines", outlines);
        part(parts, "key points", keyPoints);
        part(parts, "attributes", attributes);
        return parts.isEmpty() ? List.of() : List.of(note("has " + String.join(" and ", parts)));
    }

    private static void part(List<String> parts, String what, int objects) {
        if (objects > 0) {
            parts.add(what + " of " + objects + (objects == 1 ? " object" : " objects"));
        }
    }

    /** What is to be said of files that have something beside boxes, such as "has key points". */
    static Problem note(String what) {
        return Problem.of(
                ProblemKind.NOT_KEPT, "", what, "Boxes are kept; exports leave the rest out");
    }
}
