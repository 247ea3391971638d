package org.vireo.ui;

import org.vireo.job.JobMonitor;
import org.vireo.job.OwnProgram;
import org.vireo.run.Versions;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * What whoever mends the program needs to know, in one file to be sent: versions, what doctor
 * finds, the log and the settings. The person's home is written as {@code ~}.
 *
 * @param doctor says what doctor finds
 * @param files logs and settings, as far as they are there
 */
record ProblemReport(Doctor doctor, List<Path> files) {
    private static final long LONGEST_SECONDS = 120;

    /** Looks at the computer. */
    @FunctionalInterface
    interface Doctor {
        String findings(JobMonitor monitor) throws IOException, InterruptedException;
    }

    /** Of this program and the person who runs it. */
    static ProblemReport ofUser() {
        Path log = ProgramLog.ofUser();
        return new ProblemReport(
                ProblemReport::askDoctor,
                List.of(
                        log,
                        log.resolveSibling(log.getFileName().toString().replace(".0", ".1")),
                        PreferencesFile.ofUser()));
    }

    /** In a process of its own, since what is wrong may end it. */
    private static String askDoctor(JobMonitor monitor) throws IOException, InterruptedException {
        Path said = Files.createTempFile("vireo-doctor", ".txt");
        try {
            Process doctor =
                    OwnProgram.with(List.of("doctor"))
                            .redirectErrorStream(true)
                            .redirectOutput(said.toFile())
                            .start();
            for (int i = 0; i < LONGEST_SECONDS && !monitor.isCancelled(); i++) {
                if (doctor.waitFor(1, TimeUnit.SECONDS)) {
                    return Files.readString(said) + "\nexit code " + doctor.exitValue() + "\n";
                }
            }
            doctor.destroyForcibly();
            return Files.readString(said) + "\ndid not end\n";
        } finally {
            Files.deleteIfExists(said);
        }
    }

    /** Writes it and gives the file back. */
    Path write(Path zip, JobMonitor monitor) throws IOException, InterruptedException {
        StringBuilder versions = new StringBuilder();
        Versions.current()
                .forEach((what, version) ->
                        versions.append(what).append(' ').append(version).append('\n'));
        String findings = doctor.findings(monitor);
        try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
            put(out, "versions.txt", versions.toString());
            put(out, "doctor.txt", findings);
            for (Path file : files) {
                if (Files.isRegularFile(file)) {
                    put(out, String.valueOf(file.getFileName()), text(file));
                }
            }
        }
        return zip;
    }

    /** A log may hold bytes that are no text. */
    private static String text(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    private static void put(ZipOutputStream out, String name, String text) throws IOException {
        out.putNextEntry(new ZipEntry(name));
        String home = System.getProperty("user.home", "");
        String shown = home.length() > 1 ? text.replace(home, "~") : text;
        out.write(shown.getBytes(StandardCharsets.UTF_8));
        out.closeEntry();
    }
}
