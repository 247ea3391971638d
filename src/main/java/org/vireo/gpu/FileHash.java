package org.vireo.gpu;

import org.vireo.file.Sha256;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;

/** The SHA-256 of files. */
final class FileHash {
    private static final int BUFFER = 1 << 17;

    private FileHash() {}

    /** In hexadecimal digits. */
    static String of(Path file, JobMonitor monitor) throws IOException {
        MessageDigest digest = Sha256.begun();
        byte[] buffer = new byte[BUFFER];
        long all = Files.size(file);
        long done = 0;
        try (InputStream in = Files.newInputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                digest.update(buffer, 0, n);
                done += n;
                monitor.transferred("Checking", done, all);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** In hexadecimal digits. */
    static String of(Path file) throws IOException {
        return of(file, JobMonitor.unwatched());
    }

    /** Whether a file is a package, as far as its publisher tells. */
    static boolean matches(Path file, CudaPackage published, JobMonitor monitor)
            throws IOException {
        return (published.bytes() == 0 || Files.size(file) == published.bytes())
                && (published.sha256().isEmpty() || of(file, monitor).equals(published.sha256()));
    }
}
