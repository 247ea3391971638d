package org.vireo.dataset;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.ImportedLabels;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.catalogue.ScannedImage;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageInfo;
import org.vireo.image.ImageTrait;
import org.vireo.image.UnreadableImageException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;

/**
 * Reads one image's header and its label file. One task of a scan; knows nothing of the catalogue.
 *
 * @param root the image folder
 * @param image the image file
 * @param label its label file; null if it has none or that need not be read
 * @param edited whether a person changed the annotations, so that the label file is not read
 */
record ImageReading(Path root, FolderFile image, @Nullable LabelFile label, boolean edited)
        implements Callable<ImageReading.Result> {
    private static final int TRIED = 64;

    /**
     * What was read.
     *
     * @param labels null if there was nothing to read
     * @param format of the label file, if its boxes were read; else null
     * @param boxes how many boxes the label file has
     * @param leaving how many of them leave the image by more than a pixel
     */
    record Result(
            ScannedImage image,
            @Nullable ImportedLabels labels,
            @Nullable LabelFormat format,
            int boxes,
            int leaving) {

        static Result without(ScannedImage image, @Nullable ImportedLabels labels) {
            return new Result(image, labels, null, 0, 0);
        }
    }

    @Override
    public Result call() {
        Path file = root.resolve(image.path());
        List<Problem> problems = new ArrayList<>();
        Picture picture = picture(file, problems);
        ScannedImage scanned =
                new ScannedImage(image.path(), image.stamp(), picture, hash(file), problems);
        if (label == null) {
            return Result.without(scanned, null);
        }
        if (edited) {
            return Result.without(
                    scanned,
                    labels(
                            ImageState.UNLABELED,
                            problem(
                                    ProblemKind.EDITED_HERE,
                                    "",
                                    "changed, but the boxes were edited in Vireo",
                                    "The edited boxes are kept")));
        }
        if (picture == null) {
            return Result.without(scanned, labels(ImageState.UNLABELED, null));
        }
        return labeled(scanned, label, picture);
    }

    private static @Nullable String hash(Path file) {
        try {
            return ContentHash.of(file);
        } catch (IOException e) {
            // Reading its header failed as well, and that was listed.
            return null;
        }
    }

    private Result labeled(ScannedImage scanned, LabelFile label, Picture picture) {
        try {
            ImageLabels read =
                    label.format()
                            .read(
                                    root.resolve(label.file().path()),
                                    label.yolo(),
                                    picture.width(),
                                    picture.height());
            BoxCheck.Result checked =
                    BoxCheck.check(label.format(), read, label.file().path(), picture);
            ImportedLabels labels =
                    new ImportedLabels(
                            image.path(),
                            label.file().path(),
                            label.stamp(),
                            checked.state(),
                            checked.boxes(),
                            ProblemCap.of(label.file().path(), checked.problems()));
            return new Result(
                    scanned, labels, label.format(), read.boxes().size(), checked.leaving());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            String file = label.file().path();
            Problem problem =
                    LabelFileException.of(root.resolve(file), e)
                            .in(file, "The image counts as unlabeled");
            return Result.without(scanned, labels(ImageState.UNLABELED, problem));
        }
    }

    private ImportedLabels labels(ImageState state, @Nullable Problem problem) {
        LabelFile read = Objects.requireNonNull(label);
        return new ImportedLabels(
                image.path(),
                read.file().path(),
                read.stamp(),
                state,
                List.of(),
                problem == null ? List.of() : List.of(problem));
    }

    private Problem problem(ProblemKind kind, String place, String what, String done) {
        LabelFile read = Objects.requireNonNull(label);
        return new Problem(kind, read.file().path(), place, what, done);
    }

    private @Nullable Picture picture(Path file, List<Problem> problems) {
        try {
            ImageInfo info = ImageFile.probe(file);
            if (!ImageFile.hasEnd(file, info.format())) {
                // Whether something is missing, only decoding can tell.
                ImageFile.decodeThumbnail(file, TRIED, DepthRule.WHOLE);
            }
            list(info, problems);
            return Picture.of(info);
        } catch (UnreadableImageException e) {
            problems.add(unreadable(image.path(), e));
            return null;
        }
    }

    /** The problem that an unreadable image is. */
    static Problem unreadable(String path, UnreadableImageException e) {
        String reason = e.reason();
        boolean tooLarge = reason.contains("more than the limit");
        return Problem.of(
                tooLarge ? ProblemKind.IMAGE_TOO_LARGE : ProblemKind.UNREADABLE_IMAGE,
                path,
                "cannot be read, since " + reason,
                "It is left out");
    }

    private void list(ImageInfo info, List<Problem> problems) {
        if (info.wrongExtension()) {
            add(
                    problems,
                    ProblemKind.WRONG_EXTENSION,
                    "is " + info.format().title() + " in spite of its name",
                    "It is read as what it is");
        }
        if (info.orientation() != 1) {
            add(
                    problems,
                    ProblemKind.EXIF_ORIENTATION,
                    "has EXIF orientation " + info.orientation(),
                    "It is turned upright when it is read");
        }
        for (String remark : info.remarks()) {
            String what = remark.endsWith(".") ? remark.substring(0, remark.length() - 1) : remark;
            add(problems, ProblemKind.EXIF_ORIENTATION, what, "It is read all the same");
        }
        for (ImageTrait trait : info.traits()) {
            switch (trait) {
                case GREY ->
                        add(
                                problems,
                                ProblemKind.GREY,
                                "has one channel",
                                "It is used for red, green and blue");
                case ALPHA ->
                        add(
                                problems,
                                ProblemKind.ALPHA,
                                "has transparency",
                                "It is laid over white");
                case SIXTEEN_BIT ->
                        add(
                                problems,
                                ProblemKind.SIXTEEN_BIT,
                                "has more than 8 bits a channel",
                                "It is read with 8, by the rule of the folder");
                case CMYK ->
                        add(
                                problems,
                                ProblemKind.CMYK,
                                "is in printing colors (CMYK)",
                                "It is converted to RGB");
                case PALETTE, PAGES -> {
                    // A table of colors loses nothing, and pages are the folder's matter.
                }
            }
        }
    }

    private void add(List<Problem> problems, ProblemKind kind, String what, String done) {
        problems.add(Problem.of(kind, image.path(), what, done));
    }
}
