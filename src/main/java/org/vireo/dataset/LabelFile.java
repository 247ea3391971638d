package org.vireo.dataset;

import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.LabelFormat;
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
 * @param names YOLO's class names by number; empty for the other formats or where none are known
 */
record LabelFile(LabelFormat format, FolderFile file, List<String> names) {

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
            case YOLO -> YoloReader.read(path, names, picture.width(), picture.height());
            case LABELME -> LabelmeReader.read(path);
            case SUPERVISELY -> SuperviselyReader.read(path);
            case CREATEML, LABEL_STUDIO, VIA, CVAT, CSV, COCO ->
                    throw new IllegalStateException(format.title() + " files are read as a whole");
        };
    }

    /** Changes when the file does, or the class names that its numbers mean. */
    FileStamp stamp() {
        FileStamp stamp = file.stamp();
        return names.isEmpty()
                ? stamp
                : new FileStamp(stamp.bytes(), stamp.modified() * 31 + names.hashCode());
    }
}
