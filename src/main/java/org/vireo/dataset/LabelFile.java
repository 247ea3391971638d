package org.vireo.dataset;

import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.formats.LabelFormat;

import java.util.List;

/**
 * The label file of one image.
 *
 * @param format of the file
 * @param file the file
 * @param names YOLO's class names by number; empty for the other formats or where none are known
 */
record LabelFile(LabelFormat format, FolderFile file, List<String> names) {

    /** Changes when the file does, or the class names that its numbers mean. */
    FileStamp stamp() {
        FileStamp stamp = file.stamp();
        return names.isEmpty()
                ? stamp
                : new FileStamp(stamp.bytes(), stamp.modified() * 31 + names.hashCode());
    }
}
