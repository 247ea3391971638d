package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The image formats that can be read, told apart by the first bytes of a file. */
public enum ImageFormat {
    JPEG("JPEG"),
    PNG("PNG"),
    BMP("BMP"),
    GIF("GIF"),
    TIFF("TIFF"),
    WEBP("WebP");

    private final String title;

    ImageFormat(String title) {
        this.title = title;
    }

    /** The format's name as people write it. */
    public String title() {
        return title;
    }

    /** The usual file name extensions, in lower case and without the dot. */
    public List<String> extensions() {
        return switch (this) {
            case JPEG -> List.of("jpg", "jpeg", "jpe", "jfif");
            case PNG -> List.of("png");
            case BMP -> List.of("bmp", "dib");
            case GIF -> List.of("gif");
            case TIFF -> List.of("tif", "tiff");
            case WEBP -> List.of("webp");
        };
    }

    /** Of all formats, each with its dot. */
    public static List<String> endings() {
        return Arrays.stream(values())
                .flatMap(format -> format.extensions().stream())
                .map(extension -> "." + extension)
                .toList();
    }

    /** The format that a file's name promises, if its extension is one of an image. */
    public static Optional<ImageFormat> promisedBy(Path file) {
        Path name = file.getFileName();
        String text = name == null ? "" : name.toString().toLowerCase(Locale.ROOT);
        String extension = text.substring(text.lastIndexOf('.') + 1);
        for (ImageFormat format : values()) {
            if (format.extensions().contains(extension) && text.length() > extension.length()) {
                return Optional.of(format);
            }
        }
        return Optional.empty();
    }

    /**
     * The format that a file's first bytes show.
     *
     * @throws Flaw if they are no image's, saying what they are where that is known
     */
    static ImageFormat foundIn(RandomAccessReader bytes) throws IOException {
        int length = (int) Math.min(16, bytes.getLength());
        String text = bytes.getString(0, length, StandardCharsets.ISO_8859_1);
        if (text.startsWith("\u00FF\u00D8\u00FF")) {
            return JPEG;
        }
        if (text.startsWith("\u0089PNG\r\n\u001A\n")) {
            return PNG;
        }
        if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
            return GIF;
        }
        if (text.startsWith("II*\0") || text.startsWith("MM\0*")) {
            return TIFF;
        }
        if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
            return WEBP;
        }
        if (text.startsWith("BM") && bytes.getLength() >= 26) {
            return BMP;
        }
        String other = otherKind(text);
        throw new Flaw(
                other == null
                        ? "it is not an image of a known kind"
                        : "it is "
                                + other
                                + (other.contains(";")
                                        ? ""
                                        : "; please convert it to JPEG or PNG"));
    }

    private static @Nullable String otherKind(String head) {
        if (head.startsWith("ftyphei", 4) || head.startsWith("ftypmif1", 4)) {
            return "a HEIC image, which cannot be read yet";
        }
        if (head.startsWith("ftypavi", 4)) {
            return "an AVIF image, which cannot be read yet";
        }
        if (head.startsWith("jP  ", 4) || head.startsWith("\u00FFO\u00FFQ")) {
            return "a JPEG 2000 image, which cannot be read yet";
        }
        if (head.startsWith("8BPS")) {
            return "a Photoshop document";
        }
        if (head.startsWith("%PDF")) {
            return "a PDF document";
        }
        if (head.startsWith("II+\0") || head.startsWith("MM\0+")) {
            return "a BigTIFF image, which cannot be read yet" + ForeignImage.tooLarge();
        }
        if (head.stripLeading().startsWith("<")) {
            return "a web page, SVG or XML text";
        }
        return null;
    }
}
