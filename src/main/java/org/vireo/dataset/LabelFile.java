package org.vireo.dataset;

import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.LabelText;
import org.vireo.dataset.formats.LabelmeReader;
import org.vireo.dataset.formats.ReportYml;
import org.vireo.dataset.formats.SuperviselyReader;
import org.vireo.dataset.formats.VocReader;
import org.vireo.dataset.formats.YoloReader;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * A label file.
 *
 * @param format of the file
 * @param file the file
 * @param yolo what a line means; plain for the other formats
 */
record LabelFile(LabelFormat format, FolderFile file, YoloMeaning yolo) {

    /** A file of another format than YOLO's. */
    LabelFile(LabelFormat format, FolderFile file) {
        this(format, file, YoloMeaning.plain(List.of()));
    }

    /** YOLO's class names by number; empty for the other formats or where none are known. */
    List<String> names() {
        return yolo.lines().names();
    }

    /**
     * What it says of its image.
     *
     * @param root of the folder that it is in
     * @throws IOException if it cannot be read
     */
    ImageLabels read(Path root, Picture picture) throws IOException {
        Path path = root.resolve(file.path());
        return switch (format) {
            case REPORT_YML -> ReportYml.read(path);
            case VOC -> VocReader.read(path);
            case YOLO -> {
                int width = picture.width();
                int height = picture.height();
                yield yolo.convention()
                        .reread(
                                YoloReader.read(path, yolo.lines(), width, height),
                                format,
                                width,
                                height);
            }
            case LABELME -> LabelmeReader.read(path).noting(LabelText.notes(path));
            case SUPERVISELY -> SuperviselyReader.read(path).noting(LabelText.notes(path));
            case CREATEML, LABEL_STUDIO, VIA, CVAT, CSV, COCO ->
                    throw new IllegalStateException(format.title() + " files are read as a whole");
        };
    }

    /** Changes when the file does, or what its numbers mean. */
    FileStamp stamp() {
        FileStamp stamp = file.stamp();
        return yolo.isPlain() && names().isEmpty()
                ? stamp
                : new FileStamp(stamp.bytes(), stamp.modified() * 31 + yolo.stamp());
    }
}
