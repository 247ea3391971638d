package org.vireo.dataset;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.problems.Problem;

import java.util.List;
import java.util.Optional;

/** Which image a problem of the folder is about. */
public final class ProblemImage {
    private ProblemImage() {}

    /**
     * The readable image that the problem's file is, that its label file is for, or that its place
     * names, as those of COCO files do; empty if there is none or there are several.
     */
    public static Optional<ImageEntry> find(Catalogue catalogue, Problem problem) {
        String place = problem.place();
        int of = place.lastIndexOf(" of ");
        Optional<ImageEntry> image = catalogue.image(problem.file());
        if (image.isEmpty() && !place.isEmpty()) {
            image = catalogue.image(of < 0 ? place : place.substring(of + " of ".length()));
        }
        if (image.isEmpty()) {
            List<ImageEntry> labeled = catalogue.labeledBy(problem.file());
            image = labeled.size() == 1 ? Optional.of(labeled.getFirst()) : Optional.empty();
        }
        return image.filter(ImageEntry::isReadable);
    }
}
