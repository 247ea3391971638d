package org.vireo.run;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import org.vireo.file.SystemFailure;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/**
 * Appends events to {@code metrics.jsonl}, each at once and as a whole line. Safe to call from any
 * thread; only the holder of the run's {@link RunSession} has one.
 */
public final class MetricsWriter implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private long end;

    private MetricsWriter(Path file, FileChannel channel, long end) {
        this.file = file;
        this.channel = channel;
        this.end = end;
    }

    /**
     * Continues at {@code offset}, where a checkpoint was made, or behind the last whole line
     * before it: what was written further on is forgotten, since the resumed run writes it again.
     */
    static MetricsWriter open(Path file, long offset) throws IOException {
        FileChannel channel = FileChannel.open(file, CREATE, READ, WRITE);
        try {
            long end = endOfLastLine(channel, Math.min(offset, channel.size()));
            channel.truncate(end);
            channel.position(end);
            return new MetricsWriter(file, channel, end);
        } catch (IOException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Appends one event.
     *
     * @throws IOException if the disk does not take it; the file then ends as before
     */
    public synchronized void write(RunEvent event) throws IOException {
        byte[] line = (event.toLine() + "\n").getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.wrap(line);
        try {
            while (bytes.hasRemaining()) {
                channel.write(bytes, end + bytes.position());
            }
        } catch (IOException e) {
            channel.truncate(end);
            throw SystemFailure.at(file, line.length, e);
        }
        end += line.length;
    }

    /**
     * The bytes written so far, forced to the disk: a checkpoint records the number, and is resumed
     * from with it.
     */
    public synchronized long sync() throws IOException {
        try {
            channel.force(false);
        } catch (IOException e) {
            throw SystemFailure.at(file, e);
        }
        return end;
    }

    @Override
    public synchronized void close() throws IOException {
        channel.close();
    }

    /** The position behind the last line feed before {@code limit}. */
    private static long endOfLastLine(FileChannel channel, long limit) throws IOException {
        ByteBuffer block = ByteBuffer.allocate(4096);
        long end = limit;
        while (end > 0) {
            int size = (int) Math.min(block.capacity(), end);
            block.clear().limit(size);
            while (block.hasRemaining() && channel.read(block, end - size + block.position()) > 0) {
                // Until the block is full.
            }
            for (int i = size - 1; i >= 0; i--) {
                if (block.get(i) == '\n') {
                    return end - size + i + 1;
                }
            }
            end -= size;
        }
        return 0;
    }
}
