package org.vireo.file;

import org.jspecify.annotations.Nullable;
import org.vireo.job.Wording;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * A failure of the operating system, whose message is a sentence for people: which file, what the
 * system refuses, on which disk, how much is needed, and what helps.
 *
 * <p>What the JDK throws names the file or the reason, seldom both, and never the disk.
 */
public final class SystemFailure extends FileSystemException {
    private static final long serialVersionUID = 1L;

    /** Below this a disk counts as full, whatever words the system found for it. */
    private static final long NEARLY_NOTHING = 64 << 10;

    private final long bytes;
    private final String sentence;

    private SystemFailure(Path place, long bytes, String reason, IOException cause) {
        super(place.toString(), null, reason);
        initCause(cause);
        this.bytes = bytes;
        this.sentence = told(place, bytes, reason);
    }

    /** The whole sentence. */
    @Override
    public String getMessage() {
        return sentence;
    }

    /** As {@link #at(Path, long, IOException)}, with unknown length. */
    public static IOException at(Path place, IOException failure) {
        return at(place, 0, failure);
    }

    /**
     * A failure with its place, if it is the system's and does not name another place already; else
     * {@code failure} itself.
     *
     * @param place the file or folder that a person knows
     * @param bytes how many were to be written there; 0 if that is not known
     */
    public static IOException at(Path place, long bytes, IOException failure) {
        if (failure instanceof SystemFailure told) {
            return new SystemFailure(place, Math.max(bytes, told.bytes), reason(told), failure);
        }
        if (failure instanceof FileSystemException named && named.getFile() != null) {
            return failure;
        }
        String reason = reason(failure);
        return Kind.of(reason) != null || isFull(place, bytes)
                ? new SystemFailure(place, bytes, reason, failure)
                : failure;
    }

    private static String reason(IOException failure) {
        String reason =
                failure instanceof FileSystemException named
                        ? named.getReason()
                        : failure.getMessage();
        return reason == null ? "" : reason;
    }

    /** The failure as a sentence; empty if it is not the system's. */
    public static Optional<String> sentence(Throwable failure) {
        return switch (failure) {
            case SystemFailure told -> Optional.of(told.sentence);
            case UncheckedIOException wrapped when wrapped.getCause() != null ->
                    sentence(wrapped.getCause());
            case FileSystemException named when named.getFile() != null ->
                    Optional.of(sentence(named, named.getFile()));
            case IOException nameless -> Kind.saidBy(reason(nameless)).map(Kind::sentence);
            default -> Optional.empty();
        };
    }

    private static String sentence(FileSystemException named, String file) {
        return switch (named) {
            case NoSuchFileException _ -> file + " does not exist.";
            case FileAlreadyExistsException _ -> file + " is there already.";
            case NotDirectoryException _ -> file + " is a file, where a folder is needed.";
            case DirectoryNotEmptyException _ -> file + " cannot be replaced: it is not empty.";
            case AccessDeniedException _ ->
                    file + " cannot be opened: you may not read or write there.";
            default -> {
                // A copy fails where it goes to more often than where it comes from.
                String other = named.getOtherFile();
                Kind kind = Kind.of(reason(named));
                boolean target = other != null && kind != null && kind.verb.equals("written");
                try {
                    yield told(Path.of(target ? other : file), 0, reason(named));
                } catch (InvalidPathException _) {
                    yield file + " cannot be used: " + reason(named) + ".";
                }
            }
        };
    }

    /** The failure as a clause that can follow "since", for a place that is named already. */
    public static Optional<String> clause(Path place, IOException failure) {
        Kind kind =
                failure instanceof AccessDeniedException ? Kind.DENIED : Kind.of(reason(failure));
        return Optional.ofNullable(kind).map(known -> known.clause(place, 0));
    }

    /** That the disk of {@code place} is full, as a clause that can follow "since". */
    public static String diskIsFull(Path place) {
        return Kind.FULL.clause(place, 0);
    }

    private static String told(Path place, long bytes, String reason) {
        Kind kind = isFull(place, bytes) ? Kind.FULL : Kind.of(reason);
        return kind == null
                ? place
                        + " cannot be used: "
                        + (reason.isEmpty() ? "the system refuses" : reason)
                        + "."
                : place + " cannot be " + kind.verb + ": " + kind.clause(place, bytes) + ".";
    }

    /** Systems speak many languages; the number of free bytes is the same in all. */
    private static boolean isFull(Path place, long bytes) {
        long least = Math.min(bytes, NEARLY_NOTHING);
        return Disk.of(place).filter(disk -> !disk.readOnly() && disk.free() < least).isPresent();
    }

    /** What systems refuse, by their words for it (POSIX strerror, Windows FormatMessage). */
    private enum Kind {
        FULL(
                "written",
                "the disk is full; make room there and try again",
                "no space left",
                "there is not enough space on the disk",
                "disk is full"),
        QUOTA(
                "written",
                "your share of the disk is used up; make room there or ask for more",
                "quota exceeded"),
        TOO_LARGE(
                "written",
                "the disk, or a limit of this program (ulimit -f), takes no file that large; use"
                        + " another disk or raise the limit",
                "file too large",
                "file size limit"),
        READ_ONLY(
                "written",
                "the disk can only be read; use another, or make it writable",
                "read-only file system",
                "write protected",
                "write-protected"),
        OPEN_FILES(
                "opened",
                "this program may open no more files at once; close other programs or raise the"
                        + " limit (ulimit -n)",
                "too many open files"),
        WATCHES(
                "watched",
                "the system watches no more folders (fs.inotify.max_user_watches)",
                "inotify"),
        DENIED(
                "opened",
                "you may not read or write there",
                "permission denied",
                "operation not permitted",
                "access is denied"),
        IN_USE(
                "used",
                "another program holds it; close that and try again",
                "used by another process",
                "resource busy",
                "text file busy"),
        NAME(
                "made",
                "its name is longer than the disk takes; use a shorter one, or a folder that lies"
                        + " less deep",
                "name too long",
                "extension is too long"),
        HARDWARE(
                "used",
                "the disk or its cable fails; save what is on it, and use another",
                "input/output error",
                "cyclic redundancy check",
                "device is not ready"),
        GONE(
                "used",
                "the disk or network drive is no longer there; connect it again",
                "stale file handle",
                "stale nfs",
                "no such device",
                "not connected",
                "host is down",
                "network path was not found",
                "network name is no longer"),
        MEMORY(
                "opened",
                "the system has no memory left for it; close other programs",
                "cannot allocate memory",
                "map failed"),
        FOLDER("opened", "it is a folder", "is a directory"),
        NOT_FOLDER("opened", "a part of its path is a file, not a folder", "not a directory"),
        LINKS("opened", "its links lead in a circle", "levels of symbolic links");

        private final String verb;
        private final String words;
        private final String reasons;

        Kind(String verb, String words, String... reasons) {
            this.verb = verb;
            this.words = words;
            this.reasons = String.join("\n", reasons);
        }

        static @Nullable Kind of(String reason) {
            String lower = reason.toLowerCase(Locale.ROOT);
            for (Kind kind : values()) {
                if (kind.reasons.lines().anyMatch(lower::contains)) {
                    return kind;
                }
            }
            return null;
        }

        /** Of a nameless failure; a sentence of our own may speak of disks, too, but later on. */
        static Optional<Kind> saidBy(String reason) {
            String lower = reason.toLowerCase(Locale.ROOT);
            Kind kind = of(reason);
            return kind != null && kind.reasons.lines().anyMatch(lower::startsWith)
                    ? Optional.of(kind)
                    : Optional.empty();
        }

        String sentence() {
            return "A file cannot be " + verb + ": " + words + ".";
        }

        /** The words, and of a disk that takes no more, which it is and what it lacks. */
        String clause(Path place, long bytes) {
            return this == FULL || this == QUOTA || this == READ_ONLY
                    ? Disk.of(place).map(disk -> clause(disk, bytes)).orElse(words)
                    : words;
        }

        private String clause(Disk disk, long bytes) {
            int help = words.indexOf("; ");
            return words.substring(0, help)
                    + " ("
                    + (bytes > 0 ? megabytes(bytes) + " needed, " : "")
                    + (this == READ_ONLY ? "" : megabytes(disk.free()) + " free on ")
                    + disk.name()
                    + ")"
                    + words.substring(help);
        }

        private static String megabytes(long bytes) {
            return Wording.of("%,.1f MB", bytes / 1e6);
        }
    }
}
