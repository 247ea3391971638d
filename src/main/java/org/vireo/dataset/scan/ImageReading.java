package org.vireo.dataset.scan;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.ImportedLabels;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.catalogue.ScannedImage;
import org.vireo.dataset.check.BoxCheck;
import org.vireo.dataset.duplicates.ContentHash;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.layout.FolderFile;
import org.vireo.dataset.layout.LabelFile;
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
import java.util.function.Supplier;

/** Reads one image's header and its label file: a task of a scan that knows no catalogue. */
final class ImageReading implements Supplier<ImageReading.Result> {
    private static final int TRIED = 64;

    private final Path root;
    private final FolderFile image;
    private final @Nullable LabelFile label;
    private final boolean edited;
    private final List<Problem> problems = new ArrayList<>();

    /**
     * A task.
     *
     * @param root the image folder
     * @param image the image file
     * @param label its label file; null if it has none or that need not be read
     * @param edited whether a person changed the annotations, so that the label file is not read
     */
    ImageReading(Path root, FolderFile image, @Nullable LabelFile label, boolean edited) {
        this.root = root;
        this.image = image;
        this.label = label;
        this.edited = edited;
    }

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
            int leaving) {}

    @Override
    public Result get() {
        Path file = root.resolve(image.path());
        Picture picture = picture(file);
        ScannedImage scanned =
                new ScannedImage(image.path(), image.stamp(), picture, hash(file), problems);
        if (label == null) {
            return new Result(scanned, null, null, 0, 0);
        }
        String path = label.file().path();
        if (edited) {
            Problem changed =
                    Problem.of(
                            ProblemKind.EDITED_HERE,
                            path,
                            "changed, but the boxes were edited in Vireo",
                            "The edited boxes are kept");
            return new Result(scanned, unlabeled(label, List.of(changed)), null, 0, 0);
        }
        if (picture == null) {
            return new Result(scanned, unlabeled(label, List.of()), null, 0, 0);
        }
        try {
            ImageLabels read =
                    label.format()
                            .read(
                                    root.resolve(path),
                                    label.yolo(),
                                    picture.width(),
                                    picture.height());
            BoxCheck.Result checked = BoxCheck.check(label.format(), read, path, picture);
            ImportedLabels labels =
                    labels(
                            label,
                            checked.state(),
                            checked.boxes(),
                            Problem.capped(path, checked.problems()));
            int boxes = read.boxes().size();
            return new Result(scanned, labels, label.format(), boxes, checked.leaving());
        } catch (IOException | RuntimeException | StackOverflowError e) {
            Problem problem =
                    LabelFileException.of(root.resolve(path), e)
                            .in(path, "The image counts as unlabeled");
            return new Result(scanned, unlabeled(label, List.of(problem)), null, 0, 0);
        }
    }

    private static @Nullable String hash(Path file) {
        try {
            return ContentHash.of(file);
        } catch (IOException e) {
            // Reading its header failed as well, and that was listed.
            return null;
        }
    }

    private ImportedLabels unlabeled(LabelFile read, List<Problem> said) {
        return labels(read, ImageState.UNLABELED, List.of(), said);
    }

    private ImportedLabels labels(
            LabelFile read, ImageState state, List<NamedBox> boxes, List<Problem> said) {
        String path = read.file().path();
        return new ImportedLabels(image.path(), path, read.stamp(), state, boxes, said);
    }

    private @Nullable Picture picture(Path file) {
        try {
            ImageInfo info = ImageFile.probe(file);
            if (!ImageFile.hasEnd(file, info.format())) {
                // Whether something is missing, only decoding can tell.
                ImageFile.decodeThumbnail(file, TRIED, DepthRule.WHOLE);
            }
            list(info);
            return Picture.of(info);
        } catch (UnreadableImageException e) {
            problems.add(Problem.unreadable(image.path(), e));
            return null;
        }
    }

    private void list(ImageInfo info) {
        if (info.wrongExtension()) {
            String is = "is " + info.format().title() + " in spite of its name";
            list(ProblemKind.WRONG_EXTENSION, is, "It is read as what it is");
        }
        if (info.orientation() != 1) {
            list(
                    ProblemKind.EXIF_ORIENTATION,
                    "has EXIF orientation " + info.orientation(),
                    "It is turned upright when it is read");
        }
        for (String remark : info.remarks()) {
            String what = remark.endsWith(".") ? remark.substring(0, remark.length() - 1) : remark;
            list(ProblemKind.EXIF_ORIENTATION, what, "It is read all the same");
        }
        for (ImageTrait trait : info.traits()) {
            switch (trait) {
                case GREY ->
                        list(
                                ProblemKind.GREY,
                                "has one channel",
                                "It is used for red, green and blue");
                case ALPHA -> list(ProblemKind.ALPHA, "has transparency", "It is laid over white");
                case SIXTEEN_BIT ->
                        list(
                                ProblemKind.SIXTEEN_BIT,
                                "has more than 8 bits a channel",
                                "It is read with 8, by the rule of the folder");
                case CMYK ->
                        list(
                                ProblemKind.CMYK,
                                "is in printing colors (CMYK)",
                                "It is converted to RGB");
                case PALETTE, PAGES -> {
                    // A table of colors loses nothing, and pages are the folder's matter.
                }
            }
        }
    }

    private void list(ProblemKind kind, String what, String done) {
        problems.add(Problem.of(kind, image.path(), what, done));
    }
}
