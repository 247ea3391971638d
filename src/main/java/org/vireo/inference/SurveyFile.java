package org.vireo.inference;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.file.ProcessLock;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.zip.CRC32;

/**
 * What one network made of images, kept on disk, so that it need not look again.
 *
 * <p>Blocks one after another, each its length (4 bytes), its bytes, and their CRC-32 (8 bytes).
 * The first holds the network's classes, each other one an image. A torn last block is cut off. Box
 * corners and scores are kept as float32, which is what the network computes in.
 */
public final class SurveyFile implements AutoCloseable {
    private static final int VERSION = 1;
    private static final String ENDING = ".survey";

    private static final int LARGEST_BLOCK = 16 << 20;

    private final FileChannel channel;
    private final ProcessLock lock;

    private SurveyFile(ProcessLock lock) {
        this.channel = lock.channel();
        this.lock = lock;
    }

    /** What was seen in a file as it was then. */
    public record Kept(long image, FileStamp stamp, ImageSurvey survey) {}

    /** Takes what was kept, one image after another. */
    public interface Reader {
        void take(Kept kept) throws IOException;
    }

    /**
     * Where the surveys of a network are kept.
     *
     * @param surveys a folder
     * @param key tells the network from every other
     */
    public static Path of(Path surveys, String key) {
        return surveys.resolve(key + ENDING);
    }

    /**
     * Makes the folder of a file that is about to be written, and room in it: what is there of
     * other networks, by the file's ending, is deleted, but for the newest few. What a network saw
     * of 10,000 images has some tens of megabytes.
     *
     * @param others how many others stay
     */
    public static void makeRoom(Path wanted, int others) throws IOException {
        Path surveys = wanted.toAbsolutePath().getParent();
        if (surveys == null) {
            throw new IOException(wanted + " has no folder");
        }
        Files.createDirectories(surveys);
        List<Path> rest = new ArrayList<>();
        String name = wanted.getFileName().toString();
        String ending = name.substring(Math.max(0, name.lastIndexOf('.')));
        try (var files = Files.newDirectoryStream(surveys, "*" + ending)) {
            files.forEach(rest::add);
        }
        rest.removeIf(file -> file.getFileName().equals(wanted.getFileName()));
        rest.sort(Comparator.comparingLong(file -> file.toFile().lastModified()));
        for (Path oldest : rest.subList(0, Math.max(0, rest.size() - others))) {
            Files.deleteIfExists(oldest);
        }
    }

    /** Opens the file, which is made if it is not there; null while somebody else writes it. */
    public static @Nullable SurveyFile open(Path path) throws IOException {
        ProcessLock lock = ProcessLock.take(path);
        return lock == null ? null : new SurveyFile(lock);
    }

    /** Whether this version of the program has begun it. */
    public boolean isBegun() throws IOException {
        byte[] first = block(input());
        return first.length > 0 && ByteBuffer.wrap(first).getInt() == VERSION;
    }

    /** The classes of the network whose surveys these are; none if nothing was kept yet. */
    public List<Category> categories() throws IOException {
        byte[] first = block(input());
        return first.length == 0 ? List.of() : categories(first);
    }

    /** Reads all images, and cuts off what is torn or was never written so. */
    public void read(Reader reader) throws IOException {
        DataInputStream in = input();
        long end = 0;
        for (byte[] block = block(in); block.length > 0; block = block(in)) {
            if (end > 0) {
                Kept kept = kept(block);
                if (kept == null) {
                    break;
                }
                reader.take(kept);
            }
            end += Integer.BYTES + block.length + Long.BYTES;
        }
        channel.truncate(end);
    }

    private DataInputStream input() throws IOException {
        channel.position(0);
        return new DataInputStream(
                new BufferedInputStream(Channels.newInputStream(channel), 1 << 16));
    }

    /** Begins a file anew. */
    public void begin(List<Category> categories) throws IOException {
        channel.truncate(0);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeInt(VERSION);
        out.writeInt(categories.size());
        for (Category category : categories) {
            out.writeInt(category.id());
            out.writeUTF(category.name());
        }
        append(bytes.toByteArray());
    }

    /** Keeps what was seen. */
    public void add(Kept kept) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        DataOutputStream out = new DataOutputStream(bytes);
        out.writeLong(kept.image());
        out.writeLong(kept.stamp().bytes());
        out.writeLong(kept.stamp().modified());
        out.writeInt(kept.survey().detections().size());
        for (Detection one : kept.survey().detections()) {
            Box box = one.box();
            out.writeInt(one.category());
            for (double number :
                    new double[] {box.x1(), box.y1(), box.x2(), box.y2(), one.score()}) {
                out.writeFloat((float) number);
            }
        }
        float[] embedding = kept.survey().embedding();
        out.writeInt(embedding.length);
        for (float number : embedding) {
            out.writeFloat(number);
        }
        append(bytes.toByteArray());
    }

    private void append(byte[] block) throws IOException {
        CRC32 sum = new CRC32();
        sum.update(block);
        ByteBuffer bytes = ByteBuffer.allocate(Integer.BYTES + block.length + Long.BYTES);
        bytes.putInt(block.length).put(block).putLong(sum.getValue()).flip();
        long end = channel.size();
        while (bytes.hasRemaining()) {
            channel.write(bytes, end + bytes.position());
        }
    }

    /** The next whole block; of length 0 at the end and where the file is torn. */
    private static byte[] block(DataInputStream in) throws IOException {
        try {
            int length = in.readInt();
            if (length < 1 || length > LARGEST_BLOCK) {
                return new byte[0];
            }
            byte[] block = new byte[length];
            in.readFully(block);
            CRC32 sum = new CRC32();
            sum.update(block);
            return in.readLong() == sum.getValue() ? block : new byte[0];
        } catch (EOFException _) {
            return new byte[0];
        }
    }

    /** None if another version of the program wrote it. */
    private static List<Category> categories(byte[] block) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(block));
        List<Category> categories = new ArrayList<>();
        if (in.readInt() == VERSION) {
            for (int left = in.readInt(); left > 0; left--) {
                categories.add(new Category(in.readInt(), in.readUTF()));
            }
        }
        return categories;
    }

    /** One image; null if the block holds something else, whatever its sum says. */
    private static @Nullable Kept kept(byte[] block) throws IOException {
        try {
            return image(block);
        } catch (EOFException | IllegalArgumentException _) {
            return null;
        }
    }

    private static @Nullable Kept image(byte[] block) throws IOException {
        DataInputStream in = new DataInputStream(new ByteArrayInputStream(block));
        long image = in.readLong();
        FileStamp stamp = new FileStamp(in.readLong(), in.readLong());
        List<Detection> detections = new ArrayList<>();
        for (int left = in.readInt(); left > 0; left--) {
            int category = in.readInt();
            Box box = new Box(in.readFloat(), in.readFloat(), in.readFloat(), in.readFloat());
            detections.add(new Detection(box, category, in.readFloat()));
        }
        int length = in.readInt();
        if (length < 0 || length > in.available() / Float.BYTES) {
            return null;
        }
        float[] embedding = new float[length];
        for (int i = 0; i < embedding.length; i++) {
            embedding[i] = in.readFloat();
        }
        return new Kept(image, stamp, new ImageSurvey(detections, embedding));
    }

    @Override
    public void close() throws IOException {
        lock.close();
    }
}
