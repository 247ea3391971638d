package org.vireo.installer;

import org.vireo.file.FileTree;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A new user's first minutes, from the package's file to a detector of their own, with mouse and
 * keys on a virtual display: {@code IMAGES TRUTH OUT [LABELED]}, as {@code NewUserPath}, whose
 * steps it makes the package's program go. Needs Xvfb and openbox; to be run after {@code mvn
 * -Pinstaller}.
 */
final class FirstMinutes {
    private static final String MAIN = "-cp \"$app/vireo.jar\" org.vireo.Launcher \"$@\"";

    private FirstMinutes() {}

    public static void main(String[] arguments) throws Exception {
        Path home = Files.createTempDirectory("vireo-first");
        int code;
        try (PaintedWindow screen = new PaintedWindow(home)) {
            code = go(screen, home, arguments);
        } finally {
            FileTree.delete(home);
        }
        System.exit(code);
    }

    private static int go(PaintedWindow screen, Path home, String... arguments)
            throws IOException, InterruptedException {
        long began = System.nanoTime();
        Path vireo = BuiltPackage.unpack(home);
        System.out.printf(
                Locale.ROOT,
                "%-40s %6.1f s%n",
                "the package is unpacked",
                (System.nanoTime() - began) / 1e9);
        Process manager = screen.process(List.of("openbox")).start();
        List<String> command = new ArrayList<>(List.of("sh", driven(vireo, home).toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder user = screen.process(command);
        user.environment().keySet().removeIf(name -> name.startsWith("XDG_"));
        user.environment().put("HOME", home.toString());
        user.environment().put("JAVA_TOOL_OPTIONS", "-Duser.home=" + home);
        int code = user.redirectOutput(ProcessBuilder.Redirect.INHERIT).start().waitFor();
        manager.destroy();
        return code;
    }

    /** The starter, but for who is at mouse and keys. */
    private static Path driven(Path vireo, Path home) throws IOException {
        String starter = Files.readString(vireo.resolve("bin/vireo"));
        if (!starter.contains(MAIN)) {
            throw new IOException("the starter does not end in " + MAIN);
        }
        List<String> own = new ArrayList<>(List.of("$app/vireo.jar"));
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                .filter(one -> one.endsWith("test-classes"))
                .forEach(own::add);
        String driven =
                starter.replace("$(readlink -f \"$0\")", vireo + "/bin/vireo")
                        .replace("case \"${1:-studio}\"", "case studio")
                        .replace(
                                MAIN,
                                "-cp \""
                                        + String.join(File.pathSeparator, own)
                                        + "\" org.vireo.ui.NewUserPath \"$@\"");
        return Files.writeString(home.resolve("starter"), driven);
    }
}
