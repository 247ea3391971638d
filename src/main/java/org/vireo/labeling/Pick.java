package org.vireo.labeling;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.job.Wording;
import org.vireo.label.Category;

/**
 * An image that is worth labeling, and why.
 *
 * @param boxes how many the detector finds in it with a score of at least 0.25
 * @param doubtful how many of these have one of at most 0.75
 * @param category what it doubts most; null if it finds nothing
 * @param novelty the distance of its embedding to the nearest labeled image or earlier pick, as a
 *     multiple of the usual one
 */
public record Pick(
        ImageEntry image, int boxes, int doubtful, @Nullable Category category, double novelty) {
    /** From here on an image stands out. */
    private static final double UNUSUAL = 1.25;

    /** Why, in words: "5 of 12 boxes doubtful, mostly WBC; unlike what is labeled". */
    public String reason() {
        StringBuilder reason = new StringBuilder();
        Category most = category;
        if (most == null || boxes == 0) {
            reason.append("no boxes found");
        } else if (doubtful == 0) {
            reason.append(boxes == 1 ? "1 box, not doubtful" : boxes + " boxes, none doubtful");
        } else {
            reason.append(
                    Wording.of(
                            "%d of %d boxes doubtful, most of all %s",
                            doubtful, boxes, most.name()));
        }
        return reason.append(novelty >= UNUSUAL ? "; unlike what is labeled" : "").toString();
    }
}
