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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Reads what a run writes into its {@code metrics.jsonl}, while another process writes it: each
 * call passes on what is new. A line without its end is left for later; a damaged one, or one of an
 * unknown kind, is passed over. What a rollback undid is left out, so that what is read is one
 * course from the first update to the last.
 *
 * <p>The file may be of any size and anybody's: it is read in pieces, and of each kind of event the
 * first 64 MB are passed on whole, of the next 64 MB every second, then every fourth and so on.
 */
public final class RunReader {
    private static final int BLOCK = 1 << 20;
    private static final int LONGEST_LINE = 8 << 20;
    private static final long WHOLE = 64L << 20;
    private static final int MOST_ROLLBACKS = 100;
    private static final byte[] ROLLBACK =
            "{\"event\":\"rollback\"".getBytes(StandardCharsets.UTF_8);

    private final Path file;
    private final boolean asWritten;
    private long offset;
    private byte[] lastLine = {};
    private long searched;
    private long furthest;
    private final List<Undoing> undoings = new ArrayList<>();
    private final Map<Class<?>, Share> shares = new HashMap<>();

    /** A reader that has read nothing yet. */
    public RunReader(RunFolder run) {
        this(run.metrics(), false);
    }

    private RunReader(Path file, boolean asWritten) {
        this.file = file;
        this.asWritten = asWritten;
    }

    /** A reader that also passes on what was undone later, for those who follow a run. */
    public static RunReader asWritten(RunFolder run) {
        return new RunReader(run.metrics(), true);
    }

    /** A rollback: where it stands in the file, and the update that the run went back to. */
    private record Undoing(long at, long iteration) {}

    /** How much of a kind of event was there and was passed on. */
    private static final class Share {
        private long seen;
        private long bytes;

        boolean takes(int length) {
            long each = 1L << Math.min(32, bytes / WHOLE);
            if (seen++ % each != 0) {
                return false;
            }
            bytes += length;
            return true;
        }
    }

    /**
     * Passes on the events that were completed since the last call; all of them at the first.
     *
     * @param anew is run, perhaps in the middle, when all that was passed on before no longer
     *     holds, and all events come again: the file was cut back, since the run was resumed from
     *     an earlier checkpoint, or a rollback undid some
     */
    public void read(Runnable anew, Consumer<? super RunEvent> events) throws IOException {
        if (!Files.exists(file)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(file, READ)) {
            if (!continues(channel)) {
                beginAnew();
                undoings.clear();
                searched = 0;
                anew.run();
            }
            if (!asWritten && findRollbacks(channel)) {
                beginAnew();
                anew.run();
            }
            offset = lines(channel, offset, (line, at) -> take(line, at, events));
        }
    }

    /** Passes on all that a run has written so far. */
    public static void readAll(RunFolder run, Consumer<? super RunEvent> events)
            throws IOException {
        new RunReader(run).read(() -> {}, events);
    }

    private void beginAnew() {
        offset = 0;
        lastLine = new byte[0];
        furthest = 0;
        shares.clear();
    }

    /** Whether the line that was read last still stands where it stood. */
    private boolean continues(FileChannel channel) throws IOException {
        byte[] there = new byte[lastLine.length];
        return channel.size() >= offset
                && fill(channel, there, offset - there.length) == there.length
                && Arrays.equals(there, lastLine);
    }

    /** Looks for new ones, and says whether one undoes what was passed on. */
    private boolean findRollbacks(FileChannel channel) throws IOException {
        int known = undoings.size();
        searched =
                lines(
                        channel,
                        searched,
                        (line, at) -> {
                            if (line.startsWith(ROLLBACK)
                                    && undoings.size() < MOST_ROLLBACKS
                                    && RunEvent.read(line.text()).orElse(null)
                                            instanceof RunEvent.Rollback rollback) {
                                undoings.add(new Undoing(at, rollback.iteration()));
                            }
                        });
        return undoings.subList(known, undoings.size()).stream()
                .anyMatch(undoing -> undoing.iteration() < furthest);
    }

    private void take(Line line, long at, Consumer<? super RunEvent> events) {
        lastLine = line.bytes();
        RunEvent event = RunEvent.read(line.text()).orElse(null);
        if (event != null
                && !(event instanceof RunEvent.Rollback)
                && !isUndone(event, at)
                && shares.computeIfAbsent(event.getClass(), _ -> new Share())
                        .takes(lastLine.length)) {
            if (isReading(event)) {
                furthest = Math.max(furthest, event.iteration());
            }
            events.accept(event);
        }
    }

    /** Whether it was measured, rather than said. */
    private static boolean isReading(RunEvent event) {
        return switch (event) {
            case RunEvent.Readings _, RunEvent.Measured _ -> true;
            case RunEvent.Check _, RunEvent.Note _, RunEvent.Rollback _ -> false;
        };
    }

    private boolean isUndone(RunEvent event, long at) {
        return !undoings.isEmpty()
                && isReading(event)
                && undoings.stream()
                        .anyMatch(undoing ->
                                undoing.at() > at && undoing.iteration() < event.iteration());
    }

    /** A line in a block, with its line feed. */
    private static final class Line {
        private final byte[] block;
        private final int start;
        private final int end;

        Line(byte[] block, int start, int end) {
            this.block = block;
            this.start = start;
            this.end = end;
        }

        boolean startsWith(byte[] beginning) {
            return end - start >= beginning.length
                    && Arrays.equals(
                            block, start, start + beginning.length, beginning, 0, beginning.length);
        }

        String text() {
            return new String(block, start, end - 1 - start, StandardCharsets.UTF_8);
        }

        byte[] bytes() {
            return Arrays.copyOfRange(block, start, end);
        }
    }

    @FunctionalInterface
    private interface Lines {
        void take(Line line, long at);
    }

    /** Reads the whole lines from an offset on, and returns where they end. */
    private long lines(FileChannel channel, long from, Lines lines) throws IOException {
        long position = from;
        byte[] block = new byte[Math.clamp(channel.size() - position + 1, 1, BLOCK)];
        while (true) {
            int size = fill(channel, block, position);
            int start = 0;
            for (int i = 0; i < size; i++) {
                if (block[i] == '\n') {
                    lines.take(new Line(block, start, i + 1), position + start);
                    start = i + 1;
                }
            }
            position += start;
            if (start == 0 && size < block.length) {
                return position;
            }
            if (start == 0) {
                if (block.length >= LONGEST_LINE) {
                    throw new RunException(
                            file + " holds a line of over 8 MB; this is no file of metrics.");
                }
                block = new byte[2 * block.length];
            }
        }
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
