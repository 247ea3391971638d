package org.vireo.dataset.export;

import org.vireo.job.Wording;

/**
 * What an export wrote.
 *
 * @param images labeled or checked and empty
 * @param boxes on all of them
 * @param unlabeled images that were copied without labels
 * @param complete false if it was cancelled
 */
public record ExportSummary(int images, int boxes, int unlabeled, boolean complete) {

    /**
     * What was written, in a sentence: {@code Wrote 364 images with 4,888 boxes as COCO into x.}
     */
    public String inWords(ExportChoice choice) {
        String copied =
                unlabeled == 0
                        ? ""
                        : Wording.of(" and %s without labels", Wording.count(unlabeled, "image"));
        return Wording.of(
                "%s %s with %s%s as %s into %s.",
                complete ? "Wrote" : "Stopped after",
                Wording.count(images, "image"),
                Wording.count(boxes, "box"),
                copied,
                choice.format().title(),
                choice.target());
    }
}
