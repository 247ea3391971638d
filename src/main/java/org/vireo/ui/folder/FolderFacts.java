package org.vireo.ui.folder;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.Severity;
import org.vireo.job.Wording;

import java.io.IOException;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/**
 * What the window says of the open folder.
 *
 * @param labeled images with boxes, or checked and empty
 * @param problems the worst first
 */
public record FolderFacts(int images, int labeled, List<Problem> problems) {

    /** Reads them; takes a moment for a large folder. */
    static FolderFacts of(ImageFolder images) throws IOException {
        Catalogue catalogue = images.catalogue();
        Map<ImageState, Integer> counts = catalogue.imageCounts();
        int all = counts.values().stream().mapToInt(Integer::intValue).sum();
        List<Problem> problems =
                images.problems().stream()
                        .sorted(Comparator.comparing(Problem::severity).reversed())
                        .toList();
        return new FolderFacts(all, all - counts.getOrDefault(ImageState.UNLABELED, 0), problems);
    }

    /** Those that somebody should look at. */
    public long problemCount() {
        return problems.stream().filter(p -> p.severity() != Severity.INFORMATION).count();
    }

    /** {@code 1,400 images, 400 labeled}. */
    public String inWords() {
        return Wording.count(images, "image") + Wording.of(", %,d labeled", labeled);
    }
}
