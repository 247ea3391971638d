package org.vireo.dataset.catalogue;

import org.vireo.file.NativeFunction;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Set;

/**
 * Tells drives of other computers, on which SQLite's write-ahead log is not safe: its shared memory
 * is not shared between computers.
 *
 * <p><a href="https://sqlite.org/wal.html">sqlite.org/wal.html</a>, "All processes using a database
 * must be on the same host computer".
 */
final class NetworkDrive {
    /** As Linux and macOS call their types; FUSE's are {@code fuse.sshfs} and the like. */
    private static final Set<String> TYPES =
            Set.of(
                    """
                    9p afpfs afs beegfs ceph cifs davfs fuse.ceph fuse.davfs2 fuse.glusterfs
                    fuse.gvfsd-fuse fuse.rclone fuse.s3fs fuse.sshfs glusterfs lustre macfuse ncpfs
                    nfs nfs4 osxfuse smb2 smb3 smbfs virtiofs webdav
                    """
                            .strip()
                            .split("\\s+", -1));

    /** Of {@code GetDriveTypeW}. */
    private static final int DRIVE_REMOTE = 4;

    private NetworkDrive() {}

    /** Whether a folder that is there lies on another computer, as far as the system says. */
    static boolean holds(Path folder) {
        try {
            Path real = folder.toRealPath();
            return isRemoteType(Files.getFileStore(real).type()) || isRemoteRoot(real);
        } catch (IOException e) {
            // Opening the catalogue in it will fail as well, and say why.
            return false;
        }
    }

    /** Whether a type of file system, as the system calls it, is one of a network. */
    static boolean isRemoteType(String type) {
        return TYPES.contains(type.toLowerCase(Locale.ROOT));
    }

    /** Windows says NTFS of a network's drives too: UNC paths, and letters that stand for such. */
    private static boolean isRemoteRoot(Path real) {
        Path root = real.getRoot();
        if (root == null || !System.getProperty("os.name", "").startsWith("Windows")) {
            return false;
        }
        if (root.toString().startsWith("\\\\")) {
            return true;
        }
        try (Arena arena = Arena.ofConfined()) {
            return NativeFunction.of(SymbolLookup.libraryLookup("kernel32", arena), "GetDriveTypeW")
                            .orElseThrow()
                            .toInt(arena.allocateFrom(root.toString(), StandardCharsets.UTF_16LE))
                    == DRIVE_REMOTE;
        } catch (RuntimeException e) {
            System.getLogger(NetworkDrive.class.getName())
                    .log(System.Logger.Level.DEBUG, "asking what drive " + root + " is", e);
            return false;
        }
    }
}
