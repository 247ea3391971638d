package org.vireo.inference.embedding;

import static java.nio.file.LinkOption.NOFOLLOW_LINKS;

import org.jspecify.annotations.Nullable;
import org.vireo.file.DurableFile;
import org.vireo.file.Sha256;
import org.vireo.inference.SurveyFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;

/**
 * Where vectors lie, kept on disk: float32 for each, x of all and then y of all, and a SHA-256 of
 * the vectors and of these. What is of other vectors or damaged does not fit its hash, and is as if
 * it were not there; so is what has places that are no numbers.
 */
final class LayoutFile {
    /** Changes with the way in which points are laid out. */
    private static final int VERSION = 1;

    private static final String ENDING = ".layout";
    private static final int HASH = 32;

    private final Path path;
    private final float[][] vectors;

    LayoutFile(Path path, float[][] vectors) {
        this.path = path;
        this.vectors = vectors;
    }

    /** Where the layout of vectors is kept that lie in another file. */
    static Path beside(Path file) {
        return file.resolveSibling(file.getFileName() + ENDING);
    }

    private byte[] hash(ByteBuffer places) {
        MessageDigest hash = Sha256.begun();
        hash.update(ByteBuffer.allocate(Integer.BYTES).putInt(VERSION).flip());
        for (float[] vector : vectors) {
            ByteBuffer bytes = ByteBuffer.allocate(Float.BYTES * vector.length);
            bytes.asFloatBuffer().put(vector);
            hash.update(bytes);
        }
        hash.update(places);
        return hash.digest();
    }

    /** The layout, if it is there; no more is read than one of the vectors can have. */
    @Nullable Layout read() {
        int length = 2 * Float.BYTES * vectors.length;
        if (!Files.isRegularFile(path, NOFOLLOW_LINKS)) {
            return null;
        }
        try (InputStream in = Files.newInputStream(path, NOFOLLOW_LINKS)) {
            byte[] bytes = in.readNBytes(length + HASH + 1);
            ByteBuffer places = ByteBuffer.wrap(bytes, 0, Math.min(length, bytes.length));
            if (bytes.length != length + HASH
                    || !Arrays.equals(
                            hash(places.duplicate()),
                            Arrays.copyOfRange(bytes, length, bytes.length))) {
                return null;
            }
            Layout layout = new Layout(new float[vectors.length], new float[vectors.length]);
            places.asFloatBuffer().get(layout.x()).get(layout.y());
            return isFinite(layout.x()) && isFinite(layout.y()) ? layout : null;
        } catch (IOException _) {
            return null;
        }
    }

    private static boolean isFinite(float[] values) {
        boolean finite = true;
        for (float value : values) {
            finite &= Float.isFinite(value);
        }
        return finite;
    }

    /**
     * Keeps a layout, and of the oldest others only so many.
     *
     * @throws IOException with a sentence
     */
    void write(Layout layout, int others) throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(2 * Float.BYTES * vectors.length + HASH);
        bytes.asFloatBuffer().put(layout.x()).put(layout.y());
        bytes.position(bytes.capacity() - HASH);
        bytes.put(hash(bytes.duplicate().flip()));
        try {
            SurveyFile.makeRoom(path, others);
            DurableFile.write(path, bytes.array());
        } catch (IOException e) {
            throw new IOException(
                    path + " cannot be written, so the map is laid out again the next time.", e);
        }
    }
}
