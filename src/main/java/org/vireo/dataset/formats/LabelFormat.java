package org.vireo.dataset.formats;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The formats in which labels come and go: how each recognises a file as its own by the beginning,
 * and how one is read that speaks of many images. A new format is a reader and its lines here.
 */
public enum LabelFormat {
    /** The report's yml, one file an image. */
    REPORT_YML("report yml", true, false),
    /** Pascal VOC XML, one file an image. */
    VOC("Pascal VOC", true, false),
    /** YOLO txt, one file an image, and a list of class names. */
    YOLO("YOLO", true, false),
    /** labelme's and X-AnyLabeling's JSON, one file an image. */
    LABELME("labelme", true, false),
    /** Supervisely's JSON, one file an image. */
    SUPERVISELY("Supervisely", false, false),
    /** CreateML's JSON, one file for many images. */
    CREATEML("CreateML", false, true),
    /** Label Studio's JSON, one file for many images. */
    LABEL_STUDIO("Label Studio", false, true),
    /** The VGG Image Annotator's JSON, one file for many images. */
    VIA("VIA", false, true),
    /** CVAT's XML, one file for many images. */
    CVAT("CVAT", true, true),
    /** A table with a line for each box, one file for many images. */
    CSV("CSV", true, true),
    /** COCO JSON, one file for many images. Last, since it takes damaged JSON to name it. */
    COCO("COCO", true, true);

    private final String title;
    private final boolean written;
    private final boolean set;

    LabelFormat(String title, boolean written, boolean set) {
        this.title = title;
        this.written = written;
        this.set = set;
    }

    /** The format of a JSON, XML or CSV file by its beginning; null if it is none of these. */
    public static @Nullable LabelFormat of(FileStart start) {
        for (LabelFormat format : values()) {
            if (format.recognizes(start)) {
                return format;
            }
        }
        return null;
    }

    private boolean recognizes(FileStart start) {
        return switch (this) {
            case VOC -> start.xmlRoot().equals("annotation");
            case LABELME -> LabelmeReader.looksRight(start);
            case SUPERVISELY -> SuperviselyReader.looksRight(start);
            case CREATEML -> CreateMlReader.looksRight(start);
            case LABEL_STUDIO -> LabelStudioReader.looksRight(start);
            case VIA -> ViaReader.looksRight(start);
            case CVAT -> start.xmlRoot().equals("annotations");
            case CSV -> CsvReader.looksRight(start);
            case COCO -> start.isCoco();
            // Found by the names of their files.
            case REPORT_YML, YOLO -> false;
        };
    }

    /** All of them by name, for a sentence. */
    public static String titles() {
        return Stream.of(values()).map(LabelFormat::title).collect(Collectors.joining(", "));
    }

    /** The name that people know. */
    public String title() {
        return title;
    }

    /** Whether labels can be exported in it, too. */
    public boolean isWritten() {
        return written;
    }

    /** Whether one file speaks of many images. */
    public boolean isSet() {
        return set;
    }

    /**
     * Reads a file of many images.
     *
     * @throws LabelFileException if it is not of this format
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if files of this format speak of one image
     */
    public LabelSet readSet(Path file) throws IOException {
        return switch (this) {
            case CREATEML -> CreateMlReader.read(file);
            case LABEL_STUDIO -> LabelStudioReader.read(file);
            case VIA -> ViaReader.read(file);
            case CVAT -> CvatReader.read(file);
            case CSV -> CsvReader.read(file);
            case COCO -> CocoReader.read(file);
            case REPORT_YML, VOC, YOLO, LABELME, SUPERVISELY ->
                    throw new IllegalStateException(title + " files speak of one image each");
        };
    }
}
