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

/** An image with its boxes as a file. */
final class SavedPicture {
    private SavedPicture() {}

    /** Writes a PNG file, replacing one that exists. */
    static void write(
            Path file,
            RgbImage image,
            List<Annotation> truth,
            List<ShownBox> boxes,
            FolderClasses classes)
            throws IOException {
        List<Mark> marks = new ArrayList<>();
        truth.forEach(object -> marks.add(Mark.quietTruth(object.box())));
        boxes.forEach(one -> marks.add(one.mark(classes)));
        ImageWriting.png(BoxPicture.draw(image, marks), file);
    }
}
