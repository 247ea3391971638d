package org.vireo.installer;

import org.vireo.job.ProgramAnswer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The package that {@code mvn -Pinstaller} left. */
final class BuiltPackage {
    static final Path FOLDER = Path.of("target", "installer").toAbsolutePath();
    private static final int LONGEST_SECONDS = 300;

    private BuiltPackage() {}

    /** Unpacks it below a folder; returns where the program lies. */
    static Path unpack(Path folder) throws IOException {
        if (!Files.isDirectory(FOLDER)) {
            throw new IOException("Build the package first: mvn -Pinstaller");
        }
        try (Stream<Path> files = Files.list(FOLDER)) {
            Path file =
                    files.filter(one -> one.toString().endsWith(".deb"))
                            .findFirst()
                            .orElseThrow(() -> new IOException("Build it first: mvn -Pinstaller"));
            List<String> command = List.of("dpkg-deb", "-x", file.toString(), folder.toString());
            ProgramAnswer answer = ProgramAnswer.of(new ProcessBuilder(command), LONGEST_SECONDS);
            if (answer.exitCode() != 0) {
                throw new IOException(answer.text());
            }
        }
        return folder.resolve("opt/vireo");
    }
}
