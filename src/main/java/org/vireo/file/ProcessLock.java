package org.vireo.file;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.READ;
import static java.nio.file.StandardOpenOption.WRITE;

import org.jspecify.annotations.Nullable;

import java.io.Closeable;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;

/**
 * A file that one holder at a time has for itself, among all processes; the kernel releases it when
 * the process ends, in whatever way.
 *
 * <p>A kernel's lock is a whole process's: its threads are not told apart, and on POSIX systems
 * closing any channel to the file drops it. So a process keeps a list of what it holds, opens none
 * of that a second time, and asks for one file after another.
 */
public final class ProcessLock implements Closeable {
    /** What this process holds; also the monitor of whoever takes, asks or releases. */
    private static final Set<Path> MINE = new HashSet<>();

    private final Path file;
    private final FileChannel channel;

    private ProcessLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /** Takes a file, which is made if it is not there; null while somebody holds it. */
    public static @Nullable ProcessLock take(Path file) throws IOException {
        Path real = real(file);
        synchronized (MINE) {
            if (MINE.contains(real)) {
                return null;
            }
            FileChannel channel = FileChannel.open(real, CREATE, READ, WRITE);
            try {
                if (channel.tryLock() != null) {
                    MINE.add(real);
                    return new ProcessLock(real, channel);
                }
            } catch (OverlappingFileLockException _) {
                // This process has it under another name.
            } catch (IOException e) {
                channel.close();
                throw e;
            }
            channel.close();
            return null;
        }
    }

    /** Whether a living process, perhaps this one, holds a file. */
    public static boolean isHeld(Path file) {
        synchronized (MINE) {
            try {
                if (MINE.contains(real(file))) {
                    return true;
                }
                if (!Files.exists(file)) {
                    return false;
                }
                try (FileChannel channel = FileChannel.open(file, READ);
                        FileLock lock = channel.tryLock(0, Long.MAX_VALUE, true)) {
                    return lock == null;
                }
            } catch (OverlappingFileLockException _) {
                return true;
            } catch (IOException _) {
                // Where files cannot be locked, nobody can hold a lock either.
                return false;
            }
        }
    }

    private static Path real(Path file) throws IOException {
        Path absolute = file.toAbsolutePath();
        return Objects.requireNonNull(absolute.getParent())
                .toRealPath()
                .resolve(absolute.getFileName());
    }

    /** The file's content, for its holder; closes with the lock. */
    public FileChannel channel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        synchronized (MINE) {
            try {
                channel.close();
            } finally {
                MINE.remove(file);
            }
        }
    }
}
