package org.vireo.inference;

import org.vireo.file.Sha256;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Tells files of weights from each other and from what lay in their place before. */
public final class FileIdentity {
    private static final int LONGEST = 60;

    private FileIdentity() {}

    /**
     * A name made of the owner's, that of the first file and a number that changes when any of them
     * is replaced.
     *
     * @throws IOException with a sentence, if one is gone
     */
    public static String of(String owner, List<Path> files) throws IOException {
        StringBuilder identity = new StringBuilder(stamp(files.getFirst()));
        for (Path other : files.subList(1, files.size())) {
            identity.append('\n').append(other.toRealPath()).append(' ').append(stamp(other));
        }
        return owner + "-" + stem(files.getFirst()) + "-" + Sha256.of(identity.toString(), 6);
    }

    private static String stamp(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new IOException(file + " is gone: the run or its checkpoint was deleted.");
        }
        return Files.size(file) + " " + Files.getLastModifiedTime(file).toMillis();
    }

    private static String stem(Path file) {
        String stem = String.valueOf(file.getFileName()).replaceFirst("\\.[^.]*$", "");
        return stem.substring(0, Math.min(LONGEST, stem.length()));
    }
}
