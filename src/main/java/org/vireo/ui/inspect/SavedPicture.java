package org.vireo.ui.inspect;

import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.label.Annotation;
import org.vireo.report.BoxPicture;
import org.vireo.report.Mark;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An image with the boxes of one run, or of two side by side, as a file. */
final class SavedPicture {
    private SavedPicture() {}

    /** A run's boxes as they stand in the window, under its name. */
    static BoxPicture.Captioned of(
            String run, List<Annotation> truth, List<ShownBox> boxes, FolderClasses classes) {
        List<Mark> marks = new ArrayList<>();
        truth.forEach(object -> marks.add(Mark.quietTruth(object.box())));
        boxes.forEach(one -> marks.add(one.mark(classes)));
        return new BoxPicture.Captioned(run, marks);
    }

    /**
     * Writes a PNG file, replacing one that exists.
     *
     * @param sides of one run or two
     */
    static void write(Path file, RgbImage image, List<BoxPicture.Captioned> sides)
            throws IOException {
        ImageWriting.png(
                sides.size() == 1
                        ? BoxPicture.draw(image, sides.getFirst().marks())
                        : BoxPicture.sideBySide(image, sides.getFirst(), sides.getLast()),
                file);
    }
}
