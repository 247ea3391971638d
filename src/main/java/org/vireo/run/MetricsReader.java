package org.vireo.run;

import static java.nio.file.StandardOpenOption.READ;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Reads {@code metrics.jsonl} while another process writes it: each call returns what is new. A
 * line without its end is left for later; a damaged one, or one of an unknown kind, is passed over.
 */
public final class MetricsReader {
    private static final int BLOCK = 1 << 20;
    private static final int LONGEST_LINE = 8 << 20;

    private final Path file;
    private long offset;
    private byte[] lastLine = {};
    private long passedOver;

    public MetricsReader(Path file) {
        this.file = file;
    }

    /**
     * What came since the call before.
     *
     * @param restarted whether the file was cut back meanwhile (the run was resumed from an earlier
     *     checkpoint): then {@code events} are all events from the beginning
     */
    public record News(boolean restarted, List<RunEvent> events) {}

    /** All events of a file that may be growing. */
    public static List<RunEvent> readAll(Path file) throws IOException {
        return new MetricsReader(file).read().events();
    }

    /** The events that were completed since the last call; all of them at the first. */
    public News read() throws IOException {
        if (!Files.exists(file)) {
            return new News(false, List.of());
        }
        try (FileChannel channel = FileChannel.open(file, READ)) {
            boolean restarted = !continues(channel);
            if (restarted) {
                offset = 0;
                lastLine = new byte[0];
                passedOver = 0;
            }
            List<RunEvent> events = new ArrayList<>();
            readLines(channel, events);
            return new News(restarted, List.copyOf(events));
        }
    }

    /** Whole lines that held no event known here. */
    public long passedOver() {
        return passedOver;
    }

    /** Whether the line that was read last still stands where it stood. */
    private boolean continues(FileChannel channel) throws IOException {
        byte[] there = new byte[lastLine.length];
        return channel.size() >= offset
                && fill(channel, there, offset - there.length) == there.length
                && Arrays.equals(there, lastLine);
    }

    private void readLines(FileChannel channel, List<RunEvent> events) throws IOException {
        byte[] block = new byte[Math.clamp(channel.size() - offset + 1, 1, BLOCK)];
        while (true) {
            int size = fill(channel, block, offset);
            if (takeLines(block, size, events)) {
                continue;
            }
            if (size < block.length) {
                return;
            }
            if (block.length >= LONGEST_LINE) {
                throw new RunException(
                        file + " holds a line of over 8 MB; this is no file of metrics.");
            }
            block = new byte[2 * block.length];
        }
    }

    /**
     * Reads the whole lines in the first bytes of {@code block}, and says whether there are any.
     */
    private boolean takeLines(byte[] block, int size, List<RunEvent> events) {
        int start = 0;
        for (int i = 0; i < size; i++) {
            if (block[i] == '\n') {
                String line = new String(block, start, i - start, StandardCharsets.UTF_8);
                EventLine.read(line).ifPresentOrElse(events::add, () -> passedOver++);
                lastLine = Arrays.copyOfRange(block, start, i + 1);
                start = i + 1;
            }
        }
        offset += start;
        return start > 0;
    }

    /** Fills {@code block} as far as the file goes, and returns with how many bytes. */
    private static int fill(FileChannel channel, byte[] block, long from) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(block);
        while (bytes.hasRemaining()) {
            if (channel.read(bytes, from + bytes.position()) <= 0) {
                break;
            }
        }
        return bytes.position();
    }
}
