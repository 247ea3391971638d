package org.vireo.dataset.layout;

import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.dataset.formats.YoloLines;

import java.util.List;

/**
 * A label file.
 *
 * @param format of the file
 * @param file the file
 * @param yolo what a line means; plain for the other formats
 */
public record LabelFile(LabelFormat format, FolderFile file, YoloLines yolo) {

    /** A file of another format than YOLO's. */
    LabelFile(LabelFormat format, FolderFile file) {
        this(format, file, YoloLines.plain(List.of()));
    }

    /** Changes when the file does, or what its numbers mean. */
    public FileStamp stamp() {
        FileStamp stamp = file.stamp();
        return yolo.isPlain() && yolo.names().isEmpty()
                ? stamp
                : new FileStamp(stamp.bytes(), stamp.modified() * 31 + yolo.stamp());
    }
}
