package org.vireo.installer;

import org.vireo.file.FileTree;

import java.io.File;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * Builds the package for the system it runs on, into {@code target/installer}: an application image
 * with a Java of its own, and of it a .deb, an .msi or a .dmg. Started by {@code mvn -Pinstaller}.
 */
final class BuildPackage {
    private static final String MAIN = "org.vireo.Launcher";
    private static final String DESCRIPTION = "Train object detectors on your own images";
    private static final double MEGABYTE = 1 << 20;

    /**
     * What only other programs' files ask for: label files in old encodings, Unsafe in protobuf.
     */
    private static final List<String> MORE_MODULES = List.of("jdk.charsets", "jdk.unsupported");

    private final String version;
    private final LeanJars.Platform platform;
    private final Path jar;
    private final String options;
    private final String windowHeap;
    private final String lineHeap;
    private final Path out = Path.of("target", "installer").toAbsolutePath();
    private final Path input = out.resolve("input");
    private final Path java = Path.of(System.getProperty("java.home"), "bin");
    private final Map<String, Double> seconds = new LinkedHashMap<>();

    private BuildPackage(String[] arguments) {
        version = arguments[0];
        platform = LeanJars.Platform.of(arguments[1]);
        jar = Path.of(arguments[2]);
        options = arguments[3];
        windowHeap = arguments[4];
        lineHeap = arguments[5];
    }

    /**
     * VERSION PLATFORM JAR OPTIONS WINDOW-HEAP COMMAND-LINE-HEAP, with the libraries as class path.
     */
    public static void main(String[] arguments) throws Exception {
        new BuildPackage(arguments).build();
    }

    @FunctionalInterface
    private interface Step {
        void run() throws Exception;
    }

    private void build() throws Exception {
        List<Path> libraries =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> entry.endsWith(".jar"))
                        .map(Path::of)
                        .toList();
        step("jars, licences, sample data", () -> gather(libraries));
        step("Java runtime", () -> runtime(libraries));
        step("application image", this::makeImage);
        step("cache of loaded classes", this::makeCache);
        step("package", this::pack);
        report();
    }

    private void step(String name, Step step) throws Exception {
        long begun = System.nanoTime();
        step.run();
        seconds.put(name, (System.nanoTime() - begun) / 1e9);
    }

    private void gather(List<Path> libraries) throws IOException {
        FileTree.delete(out);
        Files.createDirectories(input);
        // Maven's stand-ins for JavaFX's jars hold nothing.
        List<Path> full = new ArrayList<>();
        for (Path library : libraries) {
            if (Files.size(library) > 1000) {
                full.add(library);
            }
        }
        Files.writeString(
                input.resolve("licences.txt"),
                Licences.page(
                        full, Path.of("installer", "licences"), Path.of("installer", "LICENSE")));
        LeanJars lean = new LeanJars(platform, input);
        for (Path library : full) {
            lean.copy(library);
        }
        lean.copyMain(jar, MAIN, full);
        copyTree(Path.of("sample-data"), input.resolve("sample-data"), List.of(".vireo"));
    }

    private static void copyTree(Path from, Path to, List<String> without) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path relative = from.relativize(file);
                if (without.stream().noneMatch(relative::startsWith)) {
                    Path target = to.resolve(relative.toString());
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
    }

    /** The modules that the program reaches, and {@code java} for the processes that it starts. */
    private void runtime(List<Path> libraries) throws Exception {
        String path =
                String.join(File.pathSeparator, libraries.stream().map(Path::toString).toList());
        String found =
                output(
                        List.of(
                                tool("jdeps"),
                                "--multi-release",
                                "25",
                                "--ignore-missing-deps",
                                "-R",
                                "--print-module-deps",
                                "--class-path",
                                path,
                                jar.toString()));
        TreeSet<String> modules = new TreeSet<>(MORE_MODULES);
        modules.addAll(List.of(found.strip().split(",", -1)));
        run(
                tool("jlink"),
                "--add-modules",
                String.join(",", modules),
                "--strip-java-debug-attributes",
                "--no-man-pages",
                "--no-header-files",
                "--output",
                out.resolve("runtime").toString());
        try (Stream<Path> programs = Files.list(out.resolve("runtime/bin"))) {
            for (Path program : programs.toList()) {
                // On Windows the virtual machine's own libraries lie there, too.
                if (!program.getFileName().toString().matches("java(w?\\.exe)?|.*\\.dll|server")) {
                    Files.delete(program);
                }
            }
        }
        System.out.println("Modules: " + String.join(" ", modules));
    }

    /** The tool with what all packages are called. */
    private List<String> jpackage() {
        return new ArrayList<>(
                List.of(
                        tool("jpackage"),
                        "--name",
                        name(),
                        "--app-version",
                        packageVersion(),
                        "--vendor",
                        "Vireo",
                        "--description",
                        DESCRIPTION));
    }

    private void makeImage() throws Exception {
        List<String> command = jpackage();
        command.addAll(
                List.of(
                        "--type",
                        "app-image",
                        "--icon",
                        icon().toString(),
                        "--input",
                        input.toString(),
                        "--main-jar",
                        "vireo.jar",
                        "--main-class",
                        MAIN,
                        "--runtime-image",
                        out.resolve("runtime").toString(),
                        "--dest",
                        out.toString()));
        for (String option : options("$APPDIR", windowHeap)) {
            command.addAll(List.of("--java-options", option));
        }
        if (!platform.name().startsWith("linux")) {
            Path line = out.resolve("vireo-cli.properties");
            Files.writeString(
                    line,
                    "win-console=true\njava-options="
                            + String.join(" ", options("$APPDIR", lineHeap))
                            + "\n");
            command.addAll(List.of("--add-launcher", "vireo-cli=" + line));
        }
        run(command.toArray(String[]::new));
        if (platform.name().startsWith("linux")) {
            starter();
        }
        FileTree.delete(input);
        FileTree.delete(out.resolve("runtime"));
    }

    /** What the virtual machine is told; the folder of the program stands for itself. */
    private List<String> options(String app, String heap) {
        String separator = platform.windows() ? "\\" : "/";
        List<String> all = new ArrayList<>(List.of(options.strip().split("\\s+", -1)));
        all.addAll(List.of(heap.strip().split("\\s+", -1)));
        all.add("-XX:AOTCache=" + app + separator + "vireo.aot");
        all.add("-DPYTORCH_FLAVOR=cpu");
        all.add("-DPYTORCH_LIBRARY_PATH=" + app + separator + "engine");
        for (String property :
                List.of(
                        "java.library.path",
                        "org.sqlite.lib.path",
                        "onnxruntime.native.path",
                        "jna.boot.library.path")) {
            all.add("-D" + property + "=" + app + separator + "native");
        }
        return all;
    }

    /** On Linux a script that can set the environment stands in for jpackage's starter. */
    private void starter() throws IOException {
        List<String> all = options("$app", "");
        String script =
                Files.readString(Path.of("installer", "linux", "starter.sh"))
                        .replace("@WINDOW@", windowHeap)
                        .replace("@LINE@", lineHeap)
                        .replace(
                                "@OPTIONS@",
                                String.join(
                                        " ",
                                        all.stream()
                                                .filter(option -> !option.isEmpty())
                                                .map(option ->
                                                        option.contains("$app")
                                                                ? '"' + option + '"'
                                                                : option)
                                                .toList()));
        Path file = image().resolve("bin/vireo");
        Files.delete(file);
        Files.writeString(file, script);
        if (!file.toFile().setExecutable(true, false)) {
            throw new IOException(file + " cannot be made executable.");
        }
        Files.deleteIfExists(image().resolve("lib/libapplauncher.so"));
        Files.deleteIfExists(app().resolve("vireo.cfg"));
    }

    private void makeCache() throws Exception {
        List<String> command = new ArrayList<>(List.of(runtimeJava().toString()));
        options(app().toString(), windowHeap).stream()
                .filter(option -> !option.startsWith("-XX:AOTCache"))
                .forEach(command::add);
        command.addAll(List.of("-cp", classPath(), MAIN));
        new StartCache(command, out).make(app().resolve("sample-data"), app().resolve("vireo.aot"));
    }

    /** As the starter gives it: it has to be the same, or the cache is not used. */
    private String classPath() throws IOException {
        Path configuration = app().resolve(name() + ".cfg");
        if (!Files.exists(configuration)) {
            return app().resolve("vireo.jar").toString();
        }
        String key = "app.classpath=";
        return String.join(
                File.pathSeparator,
                Files.readAllLines(configuration).stream()
                        .filter(line -> line.startsWith(key))
                        .map(line ->
                                line.substring(key.length()).replace("$APPDIR", app().toString()))
                        .toList());
    }

    private void pack() throws Exception {
        List<String> command = jpackage();
        command.addAll(
                List.of(
                        "--app-image",
                        image().toString(),
                        "--license-file",
                        "installer/LICENSE",
                        "--dest",
                        out.toString(),
                        "--type"));
        if (platform.windows()) {
            command.addAll(
                    List.of(
                            "msi",
                            "--win-menu",
                            "--win-menu-group",
                            "Vireo",
                            "--win-shortcut-prompt",
                            "--win-dir-chooser",
                            "--win-per-user-install",
                            "--win-upgrade-uuid",
                            "5f0c4c0e-6a39-4f0e-9d0b-3e4fb5d3c7a1"));
        } else if (platform.mac()) {
            command.addAll(List.of("dmg", "--mac-package-identifier", "org.vireo"));
        } else {
            command.addAll(
                    List.of(
                            "deb",
                            "--resource-dir",
                            "installer/linux",
                            "--linux-shortcut",
                            "--linux-menu-group",
                            "Graphics;Science;",
                            "--linux-app-category",
                            "science",
                            "--linux-deb-maintainer",
                            "vireo@localhost",
                            "--linux-package-deps",
                            "libgtk-3-0, libgl1, libxtst6, libxxf86vm1, libpangoft2-1.0-0,"
                                    + " fonts-dejavu-core"));
        }
        run(command.toArray(String[]::new));
    }

    private void report() throws IOException {
        seconds.forEach(
                (step, time) -> System.out.printf(Locale.ROOT, "%6.1f s  %s%n", time, step));
        Map<String, Path> parts = new LinkedHashMap<>();
        parts.put("installed", image());
        parts.put("of it the Java runtime", runtimeHome());
        parts.put("libtorch", app().resolve("engine"));
        parts.put("other native libraries", app().resolve("native"));
        parts.put("sample data", app().resolve("sample-data"));
        for (Map.Entry<String, Path> part : parts.entrySet()) {
            size(FileTree.bytes(part.getValue()), part.getKey());
        }
        size(Files.size(app().resolve("vireo.aot")), "cache of loaded classes");
        try (Stream<Path> files = Files.list(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size(Files.size(file), file.toString());
            }
        }
    }

    private static void size(long bytes, String what) {
        System.out.printf(Locale.ROOT, "%6.1f MB %s%n", bytes / MEGABYTE, what);
    }

    /** The picture of the window's frame, in the format of the platform. */
    private Path icon() throws IOException {
        Path png = Path.of("src/main/resources/org/vireo/ui/vireo.png");
        byte[] picture = Files.readAllBytes(png);
        if (platform.windows()) {
            // One picture of 256 x 256 (which is written as 0), as PNG, after 22 bytes of header.
            ByteBuffer ico =
                    ByteBuffer.allocate(22 + picture.length).order(ByteOrder.LITTLE_ENDIAN);
            ico.putShort((short) 0).putShort((short) 1).putShort((short) 1).putShort((short) 0);
            ico.putShort((short) 0).putShort((short) 1).putShort((short) 32);
            ico.putInt(picture.length).putInt(22).put(picture);
            return Files.write(out.resolve("vireo.ico"), ico.array());
        }
        if (platform.mac()) {
            // "ic08" is a PNG of 256 x 256.
            ByteBuffer icns = ByteBuffer.allocate(16 + picture.length);
            icns.put("icns".getBytes(StandardCharsets.US_ASCII)).putInt(16 + picture.length);
            icns.put("ic08".getBytes(StandardCharsets.US_ASCII))
                    .putInt(8 + picture.length)
                    .put(picture);
            return Files.write(out.resolve("vireo.icns"), icns.array());
        }
        return png;
    }

    /** On macOS the first number has to be greater than zero. */
    private String packageVersion() {
        return platform.mac() ? version.replaceFirst("^0[.]", "1.") : version;
    }

    private String name() {
        return platform.name().startsWith("linux") ? "vireo" : "Vireo";
    }

    private Path image() {
        return out.resolve(platform.mac() ? name() + ".app" : name());
    }

    private Path app() {
        return image().resolve(
                        platform.mac() ? "Contents/app" : platform.windows() ? "app" : "lib/app");
    }

    private Path runtimeHome() {
        return app().resolveSibling("runtime").resolve(platform.mac() ? "Contents/Home" : "");
    }

    private Path runtimeJava() {
        return runtimeHome().resolve("bin").resolve("java");
    }

    private String tool(String name) {
        return java.resolve(name).toString();
    }

    private static void run(String... command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        // Quicker than xz; dpkg reads it since Debian 12 and Ubuntu 18.04.
        builder.environment().putIfAbsent("DPKG_DEB_COMPRESSOR_TYPE", "zstd");
        builder.environment().putIfAbsent("DPKG_DEB_COMPRESSOR_LEVEL", "12");
        int code = builder.start().waitFor();
        if (code != 0) {
            throw new IOException(command[0] + " ended with exit code " + code + ".");
        }
    }

    private static String output(List<String> command) throws IOException, InterruptedException {
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException(
                    command.getFirst() + " ended with exit code " + process.exitValue());
        }
        return text;
    }
}
