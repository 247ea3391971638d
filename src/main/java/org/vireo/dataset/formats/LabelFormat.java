package org.vireo.dataset.formats;

import static org.vireo.dataset.formats.BoxConvention.Order.CENTER_AND_SIZE;
import static org.vireo.dataset.formats.BoxConvention.Order.CORNERS;
import static org.vireo.dataset.formats.BoxConvention.Order.CORNER_AND_SIZE;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.formats.BoxConvention.Order;
import org.vireo.dataset.formats.BoxConvention.Unit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The formats in which labels come and go: what their files are called, what the numbers of a box
 * mean, how each recognises a file as its own by the beginning, and how one is read. A new format
 * is a reader and its line here.
 */
@SuppressWarnings("ImmutableEnumChecker") // its functions keep nothing
public enum LabelFormat {
    /** The report's yml, one file an image; found by the names of its files. */
    REPORT_YML("report yml", "yml", CORNERS, _ -> false, ReportYml::read, null),
    /** Pascal VOC XML, one file an image. */
    VOC("Pascal VOC", "XML", CORNERS, s -> s.isXml("annotation"), VocReader::read, null),
    /** YOLO txt, one file an image, and a list of class names; found by the names of its files. */
    YOLO("YOLO", "txt", CENTER_AND_SIZE, _ -> false, null, null),
    /** labelme's and X-AnyLabeling's JSON, one file an image. */
    LABELME(
            "labelme",
            "JSON",
            CORNERS,
            s -> s.has("shapes[]") || (s.has("imagePath") && s.has("imageData")),
            LabelmeReader::read,
            null),
    /** Supervisely's JSON, one file an image. */
    SUPERVISELY(
            "Supervisely",
            "JSON",
            CORNERS,
            s -> s.has("objects[]") && s.has("size{}"),
            SuperviselyReader::read,
            null),
    /** CreateML's JSON, one file for many images. */
    CREATEML(
            "CreateML",
            "JSON",
            CENTER_AND_SIZE,
            s ->
                    (s.has("[].image") || s.has("[].imagefilename"))
                            && (s.has("[].annotations[]") || s.has("[].annotation[]")),
            null,
            CreateMlReader::read),
    /** Label Studio's JSON, one file for many images. */
    LABEL_STUDIO(
            "Label Studio",
            "JSON",
            CORNER_AND_SIZE,
            LabelStudioReader::looksRight,
            null,
            LabelStudioReader::read),
    /** The VGG Image Annotator's JSON, one file for many images. */
    VIA("VIA", "JSON", CORNER_AND_SIZE, ViaReader::looksRight, null, ViaReader::read),
    /** CVAT's XML, one file for many images. */
    CVAT("CVAT", "XML", CORNERS, s -> s.isXml("annotations"), null, CvatReader::read),
    /** A table with a line for each box, one file for many images. */
    CSV("CSV", "CSV", CORNERS, CsvReader::looksRight, null, CsvReader::read),
    /** COCO JSON, one file for many images. Last, since it takes damaged JSON to name it. */
    COCO("COCO", "JSON", CORNER_AND_SIZE, FileStart::isCoco, null, CocoReader::read);

    /** Those in which labels can be exported, too, the best known first. */
    public static final List<LabelFormat> WRITTEN =
            List.of(COCO, VOC, YOLO, CVAT, LABELME, CSV, REPORT_YML);

    private interface Reading<R> {
        R of(Path file) throws IOException;
    }

    private final String title;
    private final String ending;
    private final Order order;
    private final Predicate<FileStart> own;
    private final @Nullable Reading<ImageLabels> one;
    private final @Nullable Reading<LabelSet> set;

    LabelFormat(
            String title,
            String ending,
            Order order,
            Predicate<FileStart> own,
            @Nullable Reading<ImageLabels> one,
            @Nullable Reading<LabelSet> set) {
        this.title = title;
        this.ending = ending;
        this.order = order;
        this.own = own;
        this.one = one;
        this.set = set;
    }

    /** The format of a JSON, XML or CSV file by its beginning; null if it is none of these. */
    public static @Nullable LabelFormat of(FileStart start) {
        return Stream.of(values())
                .filter(format -> format.own.test(start))
                .findFirst()
                .orElse(null);
    }

    /** All of them by name, for a sentence. */
    public static String titles() {
        return Stream.of(values()).map(LabelFormat::title).collect(Collectors.joining(", "));
    }

    /** The name that people know. */
    public String title() {
        return title;
    }

    /** What kind of files they are, for a sentence: {@code JSON}. */
    public String ending() {
        return ending;
    }

    /** Whether one file speaks of many images. */
    public boolean isSet() {
        return set != null;
    }

    /** What the format's own description says of the numbers of a box. */
    public BoxConvention convention() {
        return new BoxConvention(order, this == YOLO ? Unit.RELATIVE : Unit.PIXELS);
    }

    /**
     * Reads a file of one image.
     *
     * @param lines what YOLO's lines mean
     * @param width of the image, in pixels
     * @param height of the image, in pixels
     * @throws LabelFileException if it is not of this format
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if files of this format speak of many images
     */
    public ImageLabels read(Path file, YoloLines lines, int width, int height) throws IOException {
        if (this == YOLO) {
            return YoloReader.read(file, lines, width, height);
        }
        if (one == null) {
            throw new IllegalStateException(title + " files are read as a whole");
        }
        return one.of(file);
    }

    /**
     * Reads a file of many images.
     *
     * @throws LabelFileException if it is not of this format
     * @throws IOException if it cannot be read
     * @throws IllegalStateException if files of this format speak of one image
     */
    public LabelSet readSet(Path file) throws IOException {
        if (set == null) {
            throw new IllegalStateException(title + " files speak of one image each");
        }
        return set.of(file);
    }
}
