package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.problems.Problem;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Reads one label file of a source. One task of a search; knows nothing of the catalogue.
 *
 * @param image that it is for, by its name
 */
record LabelAttempt(Path root, LabelFile label, ImageNames.Match<ImageEntry> image)
        implements Callable<LabelAttempt.Result> {
    private static final Picture NONE = new Picture(1, 1, 1, Set.of());

    /** What was read: labels, or else a problem. */
    record Result(
            FolderFile file,
            ImageNames.Match<ImageEntry> image,
            @Nullable ImageLabels labels,
            @Nullable Problem problem) {}

    @Override
    public Result call() {
        ImageEntry found = image.image();
        Picture picture = found == null ? null : found.picture();
        try {
            ImageLabels labels = label.read(root, picture == null ? NONE : picture);
            return new Result(label.file(), image, labels, null);
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String file = label.file().path();
            Problem problem =
                    LabelFileException.of(root.resolve(file), e).in(file, "It is left out");
            return new Result(label.file(), image, null, problem);
        }
    }
}
