package org.vireo.image;

import com.drew.lang.BufferBoundsException;
import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;

import org.jspecify.annotations.Nullable;
import org.vireo.file.SystemFailure;

import java.awt.image.BufferedImage;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Reads image files: the only way from a file to pixels in the whole program, so that annotations,
 * training and pictures all see the same ones.
 *
 * <p>Whatever a file holds, reading it ends in an image or in an {@link UnreadableImageException}.
 */
public final class ImageFile {
    /**
     * The largest picture that is decoded unless told otherwise. The largest cameras make about
     * this many pixels; decoded they are 300 MB, which a process with the usual heap can still
     * hold. A small file that claims more is a bomb or needs to be cut into tiles.
     */
    public static final long MAX_PIXELS = 100_000_000;

    /**
     * How many pixels a thumbnail is averaged from along each side of one of its own, at least, so
     * that fine patterns and edges do not come out jagged.
     */
    private static final int SAMPLES = 4;

    /** Cameras write some bytes of their own after a picture. */
    private static final int END = 4096;

    private ImageFile() {}

    /** Reads only the header, in well under a millisecond, and refuses more than MAX_PIXELS. */
    public static ImageInfo probe(Path file) throws UnreadableImageException {
        return probe(file, MAX_PIXELS);
    }

    /**
     * Reads only the header.
     *
     * @param maxPixels the most pixels that a picture may have
     * @throws UnreadableImageException if the file is missing, empty, no image, damaged in its
     *     header, or larger than allowed
     */
    public static ImageInfo probe(Path file, long maxPixels) throws UnreadableImageException {
        return guarded(
                file,
                () -> {
                    if (TiffPages.isPage(file)) {
                        RandomAccessReader page = new ByteArrayReader(TiffPages.bytes(file));
                        return info(file, header(file, page, maxPixels));
                    }
                    try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                        return info(file, header(file, new FileBytes(channel), maxPixels));
                    }
                });
    }

    /**
     * Whether a JPEG or PNG file has the mark of its end among its last bytes; others have none.
     */
    public static boolean hasEnd(Path file, ImageFormat format) throws UnreadableImageException {
        String mark =
                switch (format) {
                    case JPEG -> "\u00FF\u00D9";
                    case PNG -> "IEND";
                    case BMP, GIF, TIFF, WEBP -> "";
                };
        return mark.isEmpty()
                || guarded(
                        file,
                        () -> {
                            try (SeekableByteChannel channel = Files.newByteChannel(file)) {
                                channel.position(Math.max(0, channel.size() - END));
                                ByteBuffer end = ByteBuffer.allocate(END);
                                while (channel.read(end) > 0) {
                                    // A channel may give less than there is.
                                }
                                return new String(
                                                end.array(),
                                                0,
                                                end.position(),
                                                StandardCharsets.ISO_8859_1)
                                        .contains(mark);
                            }
                        });
    }

    /** Decodes a whole picture, upright, and refuses more than MAX_PIXELS. */
    public static RgbImage decode(Path file, DepthRule rule) throws UnreadableImageException {
        return decode(file, MAX_PIXELS, rule);
    }

    /** Decodes whole pictures by one rule. */
    public static ImageFeed.Decoder decoder(DepthRule rule) {
        return file -> decode(file, rule);
    }

    /**
     * Decodes a whole picture: upright, three channels of 8 bits, transparency over white.
     *
     * @param maxPixels the most pixels that a picture may have; checked before any are allocated
     * @throws UnreadableImageException if the file is missing, empty, no image, cut off, damaged or
     *     larger than allowed
     */
    static RgbImage decode(Path file, long maxPixels, DepthRule rule)
            throws UnreadableImageException {
        return guarded(
                file,
                () -> {
                    byte[] all = TiffPages.bytes(file);
                    Header header = header(file, new ByteArrayReader(all), maxPixels);
                    return Orientation.upright(
                            pixels(all, header, maxPixels, 1, rule), effectiveOrientation(header));
                });
    }

    /**
     * Decodes a picture to at most {@code maxSide} pixels on its longer side, never enlarged, with
     * little memory and without aliasing.
     *
     * @throws UnreadableImageException as for {@link #decode(Path, DepthRule)}
     */
    public static RgbImage decodeThumbnail(Path file, int maxSide, DepthRule rule)
            throws UnreadableImageException {
        return decodeThumbnail(file, maxSide, maxSide, rule);
    }

    /**
     * Decodes a picture so that it fits into a frame, upright, never enlarged, with little memory
     * and without aliasing.
     *
     * @throws UnreadableImageException as for {@link #decode(Path, DepthRule)}
     */
    public static RgbImage decodeThumbnail(Path file, int maxWidth, int maxHeight, DepthRule rule)
            throws UnreadableImageException {
        return guarded(
                file,
                () -> {
                    byte[] all = TiffPages.bytes(file);
                    Header header = header(file, new ByteArrayReader(all), MAX_PIXELS);
                    int orientation = effectiveOrientation(header);
                    boolean swap = Orientation.swapsSides(orientation);
                    double shrink =
                            Math.max(
                                    (double) header.width() / (swap ? maxHeight : maxWidth),
                                    (double) header.height() / (swap ? maxWidth : maxHeight));
                    int step = (int) Math.max(1, shrink / SAMPLES);
                    RgbImage small = pixels(all, header, MAX_PIXELS, step, rule);
                    return Orientation.upright(
                            AreaAverage.to(
                                    small,
                                    shrunk(header.width(), shrink),
                                    shrunk(header.height(), shrink)),
                            orientation);
                });
    }

    /**
     * How an image of more than 8 bits a channel uses the numbers that it has room for.
     *
     * @param used the samples that occur, but for outliers
     * @param declared which it says to be black and white; null if it does not
     * @param largest what a sample has room for
     */
    public record Depth(SampleRange used, @Nullable SampleRange declared, int largest) {}

    /**
     * Looks at the samples of an image of more than 8 bits a channel; empty of any other.
     *
     * @throws UnreadableImageException as for {@link #decode(Path, DepthRule)}
     */
    public static Optional<Depth> depth(Path file) throws UnreadableImageException {
        return guarded(
                file,
                () -> {
                    byte[] all = TiffPages.bytes(file);
                    Header header = header(file, new ByteArrayReader(all), MAX_PIXELS);
                    if (!header.traits().contains(ImageTrait.SIXTEEN_BIT)) {
                        return Optional.empty();
                    }
                    if (header.format() == ImageFormat.PNG) {
                        return PngDecoder.read(all, 1, image -> depth(image, header));
                    }
                    refuseLargeTiles(all, MAX_PIXELS);
                    return whole(all, header, image -> depth(image, header));
                });
    }

    private static Optional<Depth> depth(BufferedImage image, Header header) {
        int largest = PlainPixels.largest(image);
        if (largest <= 255 || largest > DepthRule.LARGEST) {
            return Optional.empty();
        }
        int channels = image.getColorModel().getNumColorComponents();
        SampleRange used = PlainPixels.used(image.getRaster(), channels, largest);
        return Optional.of(new Depth(used, header.declared(), largest));
    }

    private static int shrunk(long side, double shrink) {
        return (int) Math.max(1, Math.round(side / Math.max(1, shrink)));
    }

    private static Header header(Path file, RandomAccessReader bytes, long maxPixels)
            throws IOException {
        if (ForeignImage.holdsPreview(file)) {
            throw new Flaw("it is " + ForeignImage.promisedBy(file).orElse("a preview"));
        }
        if (bytes.getLength() == 0) {
            throw new Flaw("it is empty (0 bytes)");
        }
        Header header = Header.read(bytes);
        long width = header.width();
        long height = header.height();
        if (width < 1 || height < 1) {
            throw new Flaw("its header claims " + width + " x " + height + " pixels");
        }
        if (width > maxPixels / height) {
            throw new Flaw(
                    "its header claims %,d x %,d pixels, more than the limit of %,d million"
                            .formatted(width, height, maxPixels / 1_000_000));
        }
        return header;
    }

    private static ImageInfo info(Path file, Header header) {
        List<String> remarks = new ArrayList<>(header.remarks());
        if (!Orientation.exists(header.orientation())) {
            remarks.add(
                    "EXIF orientation %d does not exist; the picture is taken as it is stored."
                            .formatted(header.orientation()));
        }
        Optional<ImageFormat> promised = ImageFormat.promisedBy(file);
        boolean wrongExtension = promised.isEmpty() || promised.get() != header.format();
        int orientation = effectiveOrientation(header);
        boolean swap = Orientation.swapsSides(orientation);
        return new ImageInfo(
                header.format(),
                (int) (swap ? header.height() : header.width()),
                (int) (swap ? header.width() : header.height()),
                orientation,
                header.traits(),
                wrongExtension,
                remarks);
    }

    private static int effectiveOrientation(Header header) {
        return Orientation.exists(header.orientation()) ? header.orientation() : 1;
    }

    /** The stored pixels, not yet upright; formats that cannot skip pixels ignore the step. */
    private static RgbImage pixels(
            byte[] all, Header header, long maxPixels, int step, DepthRule rule)
            throws IOException {
        return switch (header.format()) {
            case JPEG -> JpegDecoder.decode(all, step);
            case PNG -> PngDecoder.decode(all, step, rule);
            case GIF -> GifDecoder.decode(new ByteArrayReader(all));
            case TIFF -> {
                refuseLargeTiles(all, maxPixels);
                yield whole(all, header, image -> rgb(image, rule, header));
            }
            case BMP, WEBP -> whole(all, header, image -> rgb(image, rule, header));
        };
    }

    private static void refuseLargeTiles(byte[] all, long maxPixels) throws IOException {
        if (TiffHeader.read(new ByteArrayReader(all)).tilePixels() > maxPixels) {
            throw new Flaw("its TIFF tiles are larger than the limit for a whole picture");
        }
    }

    private static RgbImage rgb(BufferedImage image, DepthRule rule, Header header)
            throws IOException {
        return new RgbImage(
                image.getWidth(),
                image.getHeight(),
                PlainPixels.of(image, rule, header.declared()));
    }

    private static <R> R whole(byte[] all, Header header, PngDecoder.Use<R> use)
            throws IOException {
        return Readers.read(
                header.format(),
                all,
                all.length,
                reader -> {
                    if (reader.getWidth(0) != header.width()
                            || reader.getHeight(0) != header.height()) {
                        throw new Flaw("its header is damaged: it gives two different sizes");
                    }
                    return use.with(reader.read(0));
                });
    }

    private interface Reading<R> {
        R read() throws IOException;
    }

    /** Turns whatever a damaged file can provoke into one sentence. */
    private static <R> R guarded(Path file, Reading<R> reading) throws UnreadableImageException {
        try {
            return reading.read();
        } catch (IOException | RuntimeException | OutOfMemoryError | StackOverflowError e) {
            throw new UnreadableImageException(file, reason(file, e), e);
        }
    }

    /** With what the file is by its name, where its content alone says too little. */
    private static String told(Path file, String flaw) {
        Optional<String> foreign = ForeignImage.promisedBy(file);
        boolean tooLarge = flaw.contains("more than the limit");
        if (foreign.isPresent() && (tooLarge || flaw.contains("not an image of a known kind"))) {
            return "it is " + foreign.get() + (tooLarge ? " (" + flaw + ")" : "");
        }
        return flaw + (tooLarge ? ForeignImage.tooLarge() : "");
    }

    private static String reason(Path file, Throwable thrown) {
        for (Throwable e = thrown; e != null; e = e.getCause()) {
            if (e instanceof Flaw flaw) {
                return told(file, String.valueOf(flaw.getMessage()));
            }
            if (e instanceof EOFException || e instanceof BufferBoundsException) {
                return "it is cut off or damaged: it ends before the picture does";
            }
        }
        Optional<String> system =
                thrown instanceof IOException io
                        ? SystemFailure.clause(file, io)
                        : Optional.empty();
        if (system.isPresent()) {
            return system.get();
        }
        return switch (thrown) {
            case NoSuchFileException _ -> "there is no such file";
            case OutOfMemoryError _ -> "there is not enough memory for it";
            default -> {
                if (Files.isDirectory(file)) {
                    yield "it is a folder";
                }
                // What a reader says is of use; what it stumbles over is not.
                String detail = thrown instanceof IOException ? thrown.getMessage() : null;
                yield "it is damaged" + (detail == null ? "" : " (" + detail + ")");
            }
        };
    }
}
