package org.vireo.dataset.split;

import org.vireo.job.Wording;

/**
 * How many labeled images stand on each side of the split.
 *
 * @param test held out, 0 for no such side
 */
public record SplitCounts(int training, int validation, int test) {
    /** {@code 80 images for training, 20 for validation}, and the test if there is one. */
    public String inWords() {
        return Wording.count(training, "image")
                + " for training, "
                + validation
                + " for validation"
                + (test == 0 ? "" : ", " + test + " held out for the test");
    }
}
