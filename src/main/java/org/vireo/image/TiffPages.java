package org.vireo.image;

import com.drew.lang.RandomAccessReader;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Wording;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The pages of a TIFF file: the slices of a stack, or the frames of a series. The first is what the
 * file itself is read as; the others can be images of their own, at paths inside the file: {@code
 * stack.tif/stack-p0002.tif}. Pages of another size than the first, such as previews, are none.
 */
public final class TiffPages {
    /** More than any stack has; a chain of directories that is longer is a bomb. */
    private static final int MOST = 100_000;

    /** A file and the number of one of its pages. */
    private static final Pattern PAGE =
            Pattern.compile("((?:.*/)?([^/]+)\\.(?i:tiff?))/\\2-p(\\d{4,6})\\.tif");

    /** The bytes of a value of each of TIFF's types, by number. */
    private static final int[] BYTES = {0, 1, 1, 2, 4, 8, 1, 1, 2, 4, 8, 4, 8, 4};

    private static final int WIDTH = 256;
    private static final int HEIGHT = 257;

    /** Where the strips or tiles of a page are, and how long. */
    private static final Set<Integer> OFFSETS = Set.of(273, 324);

    private static final Set<Integer> COUNTS = Set.of(279, 325);

    /** Other directories, which a page does without. */
    private static final Set<Integer> DIRECTORIES = Set.of(330, 34665, 34853);

    private TiffPages() {}

    /** The path of the file that an image path leads into; the path itself if it is no page. */
    public static String fileOf(String path) {
        Matcher page = PAGE.matcher(path.replace('\\', '/'));
        return page.matches() ? page.group(1) : path;
    }

    /** The file on disk that an image is read from. */
    public static Path file(Path image) {
        Path stack = image.getParent();
        return stack != null && number(image) > 0 && Files.isRegularFile(stack) ? stack : image;
    }

    /** Whether an image is a page of a file. */
    public static boolean isPage(Path image) {
        return !file(image).equals(image);
    }

    private static int number(Path image) {
        Matcher page = PAGE.matcher(image.toString().replace('\\', '/'));
        return page.matches() ? Integer.parseInt(page.group(3)) : 0;
    }

    /** What an image file holds; of a page a file of that page alone. */
    public static byte[] bytes(Path image) throws IOException {
        return isPage(image) ? page(file(image), number(image)) : Files.readAllBytes(image);
    }

    /**
     * The names of the images that the pages after the first are; none for a file of one page, or
     * one that is damaged.
     *
     * @throws IOException if the file cannot be read
     */
    public static List<String> names(Path stack) throws IOException {
        List<String> names = new ArrayList<>();
        try (SeekableByteChannel channel = Files.newByteChannel(stack)) {
            FileBytes bytes = new FileBytes(channel);
            boolean tiff = Header.has(bytes, 0, "II*\0") || Header.has(bytes, 0, "MM\0*");
            int pages = tiff ? directories(bytes).size() : 0;
            for (int i = 2; i <= pages; i++) {
                names.add(name(stack, i, "tif"));
            }
        }
        return names;
    }

    private static String name(Path stack, int page, String ending) {
        return Wording.of("%s-p%04d.%s", stem(stack), page, ending);
    }

    /**
     * Where the directories of the pages are, in the order of their chain (TIFF 6.0, section 2); a
     * chain that is damaged or leads in a circle ends there.
     */
    static List<Integer> directories(RandomAccessReader bytes) throws IOException {
        bytes.setMotorolaByteOrder(bytes.getInt8(0) == 'M');
        Set<Long> seen = new HashSet<>();
        List<Integer> pages = new ArrayList<>();
        List<Long> size = List.of();
        long at = bytes.getUInt32(4);
        while (at > 0 && at < bytes.getLength() - 2 && seen.size() < MOST && seen.add(at)) {
            long next = at + 2 + 12L * bytes.getUInt16((int) at);
            if (next > bytes.getLength() - 4 || next > Integer.MAX_VALUE) {
                break;
            }
            List<Long> own =
                    List.of(number(bytes, (int) at, WIDTH), number(bytes, (int) at, HEIGHT));
            if (pages.isEmpty() || own.equals(size)) {
                pages.add((int) at);
                size = own;
            }
            at = bytes.getUInt32((int) next);
        }
        return pages;
    }

    /** A field of a directory that is one whole number; 0 without it. */
    private static long number(RandomAccessReader bytes, int directory, int tag)
            throws IOException {
        int entries = bytes.getUInt16(directory);
        for (int i = 0; i < entries; i++) {
            int at = directory + 2 + 12 * i;
            if (bytes.getUInt16(at) == tag) {
                return bytes.getUInt16(at + 2) == 3
                        ? bytes.getUInt16(at + 8)
                        : bytes.getUInt32(at + 8);
            }
        }
        return 0;
    }

    private static byte[] page(Path stack, int number) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(stack)) {
            FileBytes bytes = new FileBytes(channel);
            List<Integer> pages = directories(bytes);
            if (number > pages.size()) {
                throw new Flaw(
                        "%s has %d pages, and this is its page %d"
                                .formatted(stack.getFileName(), pages.size(), number));
            }
            return alone(bytes, pages.get(number - 1));
        }
    }

    /** A field of a directory. */
    @SuppressWarnings("ArrayRecordComponent") // handed on at once
    private record Field(int tag, int type, long count, byte[] value) {}

    /** A page as a file of its own: its directory, the values of its fields, then its pixels. */
    private static byte[] alone(RandomAccessReader bytes, int directory) throws IOException {
        ByteOrder order =
                bytes.isMotorolaByteOrder() ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN;
        List<Field> fields = new ArrayList<>();
        long[] offsets = {};
        long[] counts = {};
        for (int i = 0; i < bytes.getUInt16(directory); i++) {
            Field field = field(bytes, directory + 2 + 12 * i);
            if (field != null) {
                offsets = OFFSETS.contains(field.tag()) ? numbers(field, order) : offsets;
                counts = COUNTS.contains(field.tag()) ? numbers(field, order) : counts;
                fields.add(field);
            }
        }
        int end = 8 + 2 + 12 * fields.size() + 4;
        int pixels = end + values(fields);
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        int[] moved = new int[offsets.length];
        for (int i = 0; i < Math.min(offsets.length, counts.length); i++) {
            moved[i] = Math.addExact(pixels, data.size());
            // Strips that share their bytes would make a page larger than its file.
            int count = Header.within(bytes, data.size() + counts[i]) - data.size();
            data.write(bytes.getBytes(Header.within(bytes, offsets[i]), count));
        }
        ByteBuffer file = ByteBuffer.allocate(pixels + data.size()).order(order);
        file.put(
                (order == ByteOrder.BIG_ENDIAN ? "MM" : "II")
                        .getBytes(StandardCharsets.ISO_8859_1));
        file.putShort((short) 42).putInt(8).putShort((short) fields.size());
        ByteBuffer values = file.duplicate().order(order).position(end);
        for (Field field : fields) {
            boolean places = OFFSETS.contains(field.tag());
            byte[] value = places ? written(moved, order) : field.value();
            file.putShort((short) field.tag());
            file.putShort((short) (places ? 4 : field.type()));
            file.putInt((int) field.count());
            if (value.length <= 4) {
                file.put(value).put(new byte[4 - value.length]);
            } else {
                file.putInt(values.position());
                values.put(value);
            }
        }
        file.putInt(0);
        return file.put(pixels, data.toByteArray()).array();
    }

    /** One field with its value, wherever that is; null for one that a page does without. */
    private static @Nullable Field field(RandomAccessReader bytes, int at) throws IOException {
        int tag = bytes.getUInt16(at);
        int type = bytes.getUInt16(at + 2);
        long count = bytes.getUInt32(at + 4);
        if (type <= 0 || type >= BYTES.length || DIRECTORIES.contains(tag)) {
            return null;
        }
        long size = BYTES[type] * count;
        int value = size <= 4 ? at + 8 : Header.within(bytes, bytes.getUInt32(at + 8));
        return new Field(tag, type, count, bytes.getBytes(value, Header.within(bytes, size)));
    }

    private static int values(List<Field> fields) {
        int sum = 0;
        for (Field field : fields) {
            long size =
                    OFFSETS.contains(field.tag()) ? 4 * field.count() : (long) field.value().length;
            sum = Math.addExact(sum, size <= 4 ? 0 : Math.toIntExact(size));
        }
        return sum;
    }

    private static long[] numbers(Field field, ByteOrder order) throws Flaw {
        if (field.type() != 3 && field.type() != 4) {
            throw new Flaw("where the pixels of a page are is not said in whole numbers");
        }
        ByteBuffer values = ByteBuffer.wrap(field.value()).order(order);
        long[] numbers = new long[(int) field.count()];
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] =
                    field.type() == 3
                            ? Short.toUnsignedInt(values.getShort())
                            : Integer.toUnsignedLong(values.getInt());
        }
        return numbers;
    }

    private static byte[] written(int[] numbers, ByteOrder order) {
        ByteBuffer bytes = ByteBuffer.allocate(4 * numbers.length).order(order);
        bytes.asIntBuffer().put(numbers);
        return bytes.array();
    }

    /** Hears how far it is, and says whether to go on. */
    @FunctionalInterface
    public interface Progress {
        boolean goOn(int done, int all);
    }

    /**
     * Writes each page as a PNG file of its own, with all of its bits: {@code stack-p0001.png} and
     * so on.
     *
     * @param folder is made if it is not there
     * @return the files, in the order of the pages
     * @throws UnreadableImageException if the file is no TIFF that can be read
     * @throws IOException if a page cannot be written
     */
    public static List<Path> write(Path file, Path folder, Progress progress) throws IOException {
        if (ImageFile.probe(file).format() != ImageFormat.TIFF) {
            return List.of();
        }
        Files.createDirectories(folder);
        int pages = names(file).size() + 1;
        List<Path> written = new ArrayList<>();
        for (int i = 1; i <= pages && progress.goOn(i - 1, pages); i++) {
            byte[] page = page(file, i);
            BufferedImage image =
                    Readers.read(ImageFormat.TIFF, page, page.length, reader -> reader.read(0));
            Path target = folder.resolve(name(file, i, "png"));
            ImageWriting.png(image, target);
            written.add(target);
        }
        return written;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
