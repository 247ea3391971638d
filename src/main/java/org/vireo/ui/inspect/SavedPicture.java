package org.vireo.ui.inspect;

import org.vireo.figure.BoxPicture;
import org.vireo.figure.Mark;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.label.Annotation;

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
        for (ShownBox one : boxes) {
            java.awt.Color color = classes.palette().of(one.category());
            String name = classes.name(one.category());
            Mark mark =
                    one.isMissed()
                            ? Mark.truth(one.box(), name, color)
                            : Mark.detection(one.box(), name, color, one.score());
            marks.add(mark.with(verdict(one.sign())));
        }
        ImageWriting.png(BoxPicture.draw(image, marks), file);
    }

    private static Mark.Verdict verdict(Sign sign) {
        return switch (sign) {
            case RIGHT -> Mark.Verdict.RIGHT;
            case NOTHING_THERE, WRONG_CLASS -> Mark.Verdict.WRONG;
            case DUPLICATE -> Mark.Verdict.DUPLICATE;
            case BADLY_PLACED -> Mark.Verdict.BADLY_PLACED;
            case MISSED -> Mark.Verdict.MISSED;
            case NOT_COUNTED, UNJUDGED -> Mark.Verdict.NONE;
        };
    }
}
