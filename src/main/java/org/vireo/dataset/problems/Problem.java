package org.vireo.dataset.problems;

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

    public Severity severity() {
        return kind.severity();
    }

    /** All of it in words: {@code images/7.jpg: is cut short. It is left out.} */
    public String sentence() {
        return file + (place.isEmpty() ? "" : ", " + place) + ": " + what + ". " + done + ".";
    }
}
