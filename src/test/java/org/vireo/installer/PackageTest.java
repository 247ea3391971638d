package org.vireo.installer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.job.OwnProgram;
import org.vireo.job.ProgramAnswer;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * The package as who installs it has it: unpacked from the .deb, on a path without Maven or a JDK,
 * in a home folder that holds nothing. To be run after {@code mvn -Pinstaller}.
 */
@Tag("package")
@SuppressWarnings("NullAway.Init") // JUnit makes the folder before the tests.
class PackageTest {
    @TempDir static Path temporary;

    /** Where the package is unpacked; its name has a space. */
    private static Path ground = Path.of("set before the tests");

    private static Path home = ground;

    @BeforeAll
    static void unpack() throws IOException {
        ground = Files.createDirectory(temporary.toRealPath().resolve("vireo package"));
        home = Files.createDirectory(ground.resolve("home"));
        Path path = Files.createDirectory(ground.resolve("path"));
        Files.createSymbolicLink(path.resolve("readlink"), Path.of("/usr/bin/readlink"));
        BuiltPackage.unpack(ground);
    }

    private static Path installed() {
        return ground.resolve("opt/vireo");
    }

    /** The starter with a bare environment. */
    private static ProcessBuilder vireo(String... arguments) {
        List<String> command =
                new ArrayList<>(List.of(installed().resolve("bin/vireo").toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).directory(home.toFile());
        builder.environment().clear();
        builder.environment().put("HOME", home.toString());
        // Java takes the home folder from the list of users.
        builder.environment().put("JAVA_TOOL_OPTIONS", "-Duser.home=\"" + home + "\"");
        builder.environment().put("PATH", ground.resolve("path").toString());
        return builder;
    }

    @Test
    void theDoctorFindsEverythingInThePackageAndRunsHaveTheLimitsOfTheBuild() {
        ProgramAnswer doctor = ProgramAnswer.of(vireo("doctor"), 300);
        assertEquals(0, doctor.exitCode(), doctor::text);
        String text = doctor.text();
        assertTrue(text.contains(" in " + installed().resolve("lib/runtime") + "."), text);
        assertTrue(text.contains("computes, from " + installed().resolve("lib/app/engine")), text);
        ProgramAnswer child = ProgramAnswer.of(OwnProgram.with(List.of("probe-engine")), 300);
        String limits = child.values().get("limits");
        assertTrue(limits != null && limits.contains("MALLOC_ARENA_MAX=1"), child::text);
        assertTrue(text.contains("A run's process: " + limits + "."), () -> text + limits);
    }

    @Test
    void theCommandLineHasTheSameLimitsAsARun() {
        ProgramAnswer itself = ProgramAnswer.of(vireo("probe-engine"), 300);
        ProgramAnswer child = ProgramAnswer.of(OwnProgram.with(List.of("probe-engine")), 300);
        assertEquals(child.values().get("limits"), itself.values().get("limits"), itself::text);
    }

    @Test
    void theDemoTrainsOnTheSampleThatCameAlong() {
        ProgramAnswer demo = ProgramAnswer.of(vireo("demo", "--epochs", "1"), 600);
        assertEquals(0, demo.exitCode(), demo::text);
        assertTrue(Files.isRegularFile(home.resolve("vireo-demo/index.html")), demo::text);
        assertTrue(
                Files.isDirectory(home.resolve(".local/share/vireo/sample-data/labeled_data")),
                demo::text);
        ProgramAnswer example = ProgramAnswer.of(vireo("example"), 60);
        assertTrue(example.text().contains("detector-from-vicreg"), example::text);
        // Nothing is unpacked for each person once more.
        assertFalse(Files.exists(home.resolve(".djl.ai/pytorch")));
        assertFalse(Files.exists(home.resolve(".openjfx")));
    }

    @Test
    void aCommandThroughALinkOnThePathIsTheSameProgram() throws IOException {
        Path link =
                Files.createSymbolicLink(home.resolve("link"), installed().resolve("bin/vireo"));
        ProcessBuilder builder = vireo("--version");
        builder.command().set(0, link.toString());
        ProgramAnswer version = ProgramAnswer.of(builder, 60);
        assertTrue(version.text().contains("Vireo "), version::text);
        assertEquals(0, version.exitCode());
    }

    @Test
    void noLibraryOfAnotherSystemComesAlongAndNoneTwice() throws IOException {
        try (Stream<Path> files = Files.walk(installed().resolve("lib/app"))) {
            List<String> names =
                    files.filter(Files::isRegularFile)
                            .map(file -> file.getFileName().toString())
                            .filter(name -> name.matches(".*\\.(so(\\..*)?|dll|dylib|jnilib)"))
                            .toList();
            assertTrue(names.contains("libtorch_cpu.so"), names::toString);
            assertEquals(names.stream().distinct().toList(), names);
            assertTrue(
                    names.stream().noneMatch(n -> n.matches(".*\\.(dll|.*lib)")), names::toString);
        }
        assertTrue(Files.size(installed().resolve("lib/app/onnxruntime-1.23.2.jar")) < 1 << 20);
    }

    @Test
    void everyLibraryStandsInTheListOfLicences() throws IOException {
        String list = Files.readString(installed().resolve("lib/app/licences.txt"));
        try (Stream<Path> files = Files.list(installed().resolve("lib/app"))) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".jar") && !name.equals("vireo.jar")) {
                    String artifact = name.replaceFirst("-[0-9].*", "");
                    assertTrue(list.contains(":" + artifact + ":"), artifact);
                }
            }
        }
        assertTrue(Files.exists(installed().resolve("lib/runtime/legal/java.base/LICENSE")));
    }

    @Test
    void theWindowOpensFromThePackageAndShowsThumbnails() throws Exception {
        Path images = home.resolve("images");
        PaintedWindow.spotted(
                installed().resolve("lib/app/sample-data/labeled_data/training/images"), images);
        Path screen = Files.createDirectory(ground.resolve("screen"));
        try (PaintedWindow window = new PaintedWindow(screen)) {
            PaintedWindow.Painted painted = window.start(vireo("studio", images.toString()));
            assertTrue(painted.cpuMillis() > 0);
            TimeUnit.SECONDS.sleep(3);
            window.picture(BuiltPackage.FOLDER.resolve("window.png"));
        }
    }
}
