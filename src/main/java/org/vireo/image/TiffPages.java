package org.vireo.image;

import com.drew.lang.ByteArrayReader;
import com.drew.lang.RandomAccessReader;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

import javax.imageio.ImageReader;

/** The pages of a TIFF file: the slices of a stack, or the frames of a series. */
public final class TiffPages {
    /** More than any stack has; a chain of directories that is longer is a bomb. */
    private static final int MOST = 100_000;

    private TiffPages() {}

    /**
     * How many pages a file has, by the chain of its directories (TIFF 6.0, section 2); a chain
     * that is damaged or leads in a circle ends there.
     */
    static int count(RandomAccessReader bytes) throws IOException {
        bytes.setMotorolaByteOrder(bytes.getInt8(0) == 'M');
        Set<Long> seen = new HashSet<>();
        long at = bytes.getUInt32(4);
        while (at > 0 && at < bytes.getLength() - 2 && seen.size() < MOST && seen.add(at)) {
            long next = at + 2 + 12L * bytes.getUInt16((int) at);
            if (next > bytes.getLength() - 4 || next > Integer.MAX_VALUE) {
                break;
            }
            at = bytes.getUInt32((int) next);
        }
        return seen.size();
    }

    /** Hears how far it is, and says whether to go on. */
    @FunctionalInterface
    public interface Progress {
        boolean goOn(int done, int all);
    }

    /**
     * Writes each page as a PNG file of its own, with all of its bits: {@code stack-p0001.png} and
     * so on. Pages of another size than the first, such as previews, are left out.
     *
     * @param folder is made if it is not there
     * @return the files, in the order of the pages
     * @throws UnreadableImageException if the file is no TIFF that can be read
     * @throws IOException if a page cannot be written
     */
    public static List<Path> write(Path file, Path folder, Progress progress) throws IOException {
        ImageInfo info = ImageFile.probe(file);
        if (info.format() != ImageFormat.TIFF) {
            return List.of();
        }
        Files.createDirectories(folder);
        byte[] all = Files.readAllBytes(file);
        int pages = count(new ByteArrayReader(all));
        return Readers.read(
                ImageFormat.TIFF,
                all,
                all.length,
                reader -> write(reader, pages, stem(file), folder, progress));
    }

    private static List<Path> write(
            ImageReader reader, int pages, String stem, Path folder, Progress progress)
            throws IOException {
        List<Path> written = new ArrayList<>();
        int width = reader.getWidth(0);
        int height = reader.getHeight(0);
        for (int i = 0; i < pages && progress.goOn(i, pages); i++) {
            if (reader.getWidth(i) == width && reader.getHeight(i) == height) {
                BufferedImage page = reader.read(i);
                Path target =
                        folder.resolve(String.format(Locale.ROOT, "%s-p%04d.png", stem, i + 1));
                ImageWriting.png(page, target);
                written.add(target);
            }
        }
        return written;
    }

    private static String stem(Path file) {
        String name = String.valueOf(file.getFileName());
        int dot = name.lastIndexOf('.');
        return dot > 0 ? name.substring(0, dot) : name;
    }
}
