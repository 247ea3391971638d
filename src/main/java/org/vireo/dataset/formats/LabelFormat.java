package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The formats in which labels come and go: how each recognises a file as its own by the beginning,
 * and how one is read that speaks of many images. A new format is a reader and a line here.
 */
public enum LabelFormat {
    /** The report's yml, one file an image. */
    REPORT_YML("report yml", true, _ -> false, null),
    /** Pascal VOC XML, one file an image. */
    VOC("Pascal VOC", true, start -> start.xmlRoot().equals("annotation"), null),
    /** YOLO txt, one file an image, and a list of class names. */
    YOLO("YOLO", true, _ -> false, null),
    /** labelme's and X-AnyLabeling's JSON, one file an image. */
    LABELME("labelme", false, LabelmeReader::looksRight, null),
    /** Supervisely's JSON, one file an image. */
    SUPERVISELY("Supervisely", false, SuperviselyReader::looksRight, null),
    /** CreateML's JSON, one file for many images. */
    CREATEML("CreateML", false, CreateMlReader::looksRight, CreateMlReader::read),
    /** Label Studio's JSON, one file for many images. */
    LABEL_STUDIO("Label Studio", false, LabelStudioReader::looksRight, LabelStudioReader::read),
    /** The VGG Image Annotator's JSON, one file for many images. */
    VIA("VIA", false, ViaReader::looksRight, ViaReader::read),
    /** CVAT's XML, one file for many images. */
    CVAT("CVAT", false, start -> start.xmlRoot().equals("annotations"), CvatReader::read),
    /** A table with a line for each box, one file for many images. */
    CSV("CSV", false, CsvReader::looksRight, CsvReader::read),
    /** COCO JSON, one file for many images. Last, since it takes damaged JSON to name it. */
    COCO("COCO", true, FileStart::isCoco, CocoReader::read);

    /** Reads a whole file. */
    private interface SetReader {
        LabelSet read(Path file) throws IOException;
    }

    private final String title;
    private final boolean written;
    private final Predicate<FileStart> recognizer;
    private final @Nullable SetReader reader;

    LabelFormat(
            String title,
            boolean written,
            Predicate<FileStart> recognizer,
            @Nullable SetReader reader) {
        this.title = title;
        this.written = written;
        this.recognizer = recognizer;
        this.reader = reader;
    }

    /** The format of a JSON, XML or CSV file by its beginning; null if it is none of these. */
    public static @Nullable LabelFormat of(FileStart start) {
        for (LabelFormat format : values()) {
            if (format.recognizer.test(start)) {
                return format;
            }
        }
        return null;
    }

    /** The name that people know. */
    public String title() {
        return title;
    }

    /** All of them by name, for a sentence. */
    public static String titles() {
        return Stream.of(values()).map(LabelFormat::title).collect(Collectors.joining(", "));
    }

    /** Whether labels can be exported in it, too. */
    public boolean isWritten() {
        return written;
    }

    /** Whether one file speaks of many images. */
    public boolean isSet() {
        return reader != null;
    }

    /**
     * Reads a file of many images.
     *
     * @throws LabelFileException if it is not of this format
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if files of this format speak of one image
     */
    public LabelSet readSet(Path file) throws IOException {
        if (reader == null) {
            throw new IllegalStateException(title + " files speak of one image each");
        }
        return reader.read(file);
    }
}
