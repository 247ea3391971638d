package org.vireo.gpu;

import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The libraries of one folder in an archive. */
final class LibraryArchive implements AutoCloseable {
    private static final int BUFFER = 1 << 17;
    private static final String UNFINISHED = ".unfinished";

    private final ZipFile archive;
    private final String inside;
    private final List<ZipEntry> entries;

    /**
     * Opens it.
     *
     * @param inside the folder; what lies in folders below it is left out
     * @throws IOException with a sentence if it is no archive or has nothing there
     */
    LibraryArchive(Path file, String inside) throws IOException {
        try {
            this.archive = new ZipFile(file.toFile());
        } catch (java.util.zip.ZipException e) {
            throw new IOException(file + " is no archive: " + e.getMessage() + ".", e);
        }
        this.inside = inside;
        this.entries =
                archive.stream()
                        .filter(entry ->
                                entry.getName().startsWith(inside)
                                        && name(entry).matches("[A-Za-z0-9_][A-Za-z0-9_.+-]*"))
                        .map(ZipEntry.class::cast)
                        .toList();
        if (entries.isEmpty()) {
            archive.close();
            throw new IOException(file + " has no libraries in " + inside + ".");
        }
    }

    private String name(ZipEntry entry) {
        return entry.getName().substring(inside.length());
    }

    long bytes() {
        return entries.stream().mapToLong(ZipEntry::getSize).sum();
    }

    /** What of it does not lie in {@code folder} yet. */
    long missingBytes(Path folder) throws IOException {
        long missing = 0;
        for (ZipEntry entry : entries) {
            missing += isThere(entry, folder) ? 0 : entry.getSize();
        }
        return missing;
    }

    private boolean isThere(ZipEntry entry, Path folder) throws IOException {
        Path file = folder.resolve(name(entry));
        return Files.isRegularFile(file) && Files.size(file) == entry.getSize();
    }

    /**
     * Unpacks what is not there yet; a file has its name once it is whole.
     *
     * @return false if the monitor cancelled
     */
    boolean unpack(Path folder, JobMonitor monitor) throws IOException {
        long all = bytes();
        long done = 0;
        for (ZipEntry entry : entries) {
            if (!isThere(entry, folder)) {
                Path unfinished = folder.resolve("." + name(entry) + UNFINISHED);
                if (!write(entry, unfinished, done, all, monitor)) {
                    return false;
                }
                Files.move(
                        unfinished,
                        folder.resolve(name(entry)),
                        StandardCopyOption.ATOMIC_MOVE,
                        StandardCopyOption.REPLACE_EXISTING);
            }
            done += entry.getSize();
            monitor.transferred("Unpacking", done, all);
        }
        return true;
    }

    private boolean write(ZipEntry entry, Path file, long before, long all, JobMonitor monitor)
            throws IOException {
        CRC32 sum = new CRC32();
        byte[] buffer = new byte[BUFFER];
        long written = 0;
        try (InputStream in = archive.getInputStream(entry);
                OutputStream out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                out.write(buffer, 0, n);
                sum.update(buffer, 0, n);
                written += n;
                monitor.transferred("Unpacking", before + written, all);
                if (monitor.isCancelled()) {
                    return false;
                }
            }
        }
        if (written != entry.getSize() || sum.getValue() != entry.getCrc()) {
            throw new IOException(
                    name(entry) + " in " + archive.getName() + " is damaged: get it anew.");
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        archive.close();
    }
}
