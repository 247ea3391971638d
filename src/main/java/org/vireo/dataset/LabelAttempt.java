package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/**
 * Reads one label file of a source. One task of a search; knows nothing of the catalogue.
 *
 * @param images that it may be for, the likeliest first; empty if none has its name
 */
record LabelAttempt(Path root, LabelFile label, List<ImageEntry> images)
        implements Callable<LabelAttempt.Result> {
    private static final Picture NONE = new Picture(1, 1, 1, Set.of());

    /** What was read: labels, or else a problem. */
    record Result(
            FolderFile file,
            List<ImageEntry> images,
            @Nullable ImageLabels labels,
            @Nullable Problem problem) {}

    @Override
    public Result call() {
        Picture picture = images.isEmpty() ? null : images.getFirst().picture();
        try {
            ImageLabels labels = label.read(root, picture == null ? NONE : picture);
            return new Result(label.file(), images, labels, null);
        } catch (LabelFileException e) {
            return failed(e.kind(), e.place(), e.what());
        } catch (IOException e) {
            return failed(ProblemKind.NO_ACCESS, "", "cannot be read");
        } catch (RuntimeException | StackOverflowError e) {
            // A fault of ours or of a library; one file of many must not end the search.
            System.getLogger(LabelAttempt.class.getName())
                    .log(System.Logger.Level.WARNING, label.file().path(), e);
            return failed(ProblemKind.UNREADABLE_LABELS, "", "cannot be understood");
        }
    }

    private Result failed(ProblemKind kind, String place, String what) {
        Problem problem = new Problem(kind, label.file().path(), place, what, "It is left out");
        return new Result(label.file(), images, null, problem);
    }
}
