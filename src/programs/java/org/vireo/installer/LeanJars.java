package org.vireo.installer;

import javafx.css.Stylesheet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Copies jars without their native libraries: those of the platform go into folders, from where
 * they are loaded as they lie, and those of other platforms stay behind.
 */
final class LeanJars {
    private static final Pattern NATIVE =
            Pattern.compile(".*\\.(so(\\.[0-9.]+)?|dll|dylib|jnilib|a)|.*\\.dSYM/.*");

    /** What joins libtorch to Java goes along with it; the engine loads all that lies there. */
    private static final String ENGINE = "pytorch";

    private final Platform platform;
    private final Path out;

    LeanJars(Platform platform, Path out) {
        this.platform = platform;
        this.out = out;
    }

    /** Copies a jar, unless nothing remains of it. */
    void copy(Path jar) throws IOException {
        String name = jar.getFileName().toString();
        try (ZipFile zip = new ZipFile(jar.toFile());
                ZipOutputStream lean =
                        new ZipOutputStream(Files.newOutputStream(out.resolve(name)))) {
            for (ZipEntry entry : Collections.list(zip.entries())) {
                try (InputStream in = zip.getInputStream(entry)) {
                    if (!NATIVE.matcher(entry.getName()).matches()
                            || platform.kept(entry.getName())) {
                        ZipEntry same = new ZipEntry(entry.getName());
                        same.setLastModifiedTime(entry.getLastModifiedTime());
                        lean.putNextEntry(same);
                        in.transferTo(lean);
                        lean.closeEntry();
                        parse(zip, entry, lean);
                    } else if (platform.owns(entry.getName())) {
                        String file =
                                entry.getName().substring(entry.getName().lastIndexOf('/') + 1);
                        Path folder = out.resolve(name.startsWith(ENGINE) ? "engine" : "native");
                        Files.copy(in, Files.createDirectories(folder).resolve(file));
                    }
                }
            }
        }
    }

    /**
     * Copies the program's own jar; its manifest names the others in the order of the class path.
     */
    void copyMain(Path jar, String mainClass, List<Path> others) throws IOException {
        try (JarFile from = new JarFile(jar.toFile());
                OutputStream file = Files.newOutputStream(out.resolve("vireo.jar"));
                ZipOutputStream to = new ZipOutputStream(file)) {
            Manifest manifest = new Manifest(from.getManifest());
            manifest.getMainAttributes().put(Attributes.Name.MAIN_CLASS, mainClass);
            manifest.getMainAttributes()
                    .put(
                            Attributes.Name.CLASS_PATH,
                            String.join(
                                    " ",
                                    others.stream().map(p -> p.getFileName().toString()).toList()));
            to.putNextEntry(new ZipEntry(JarFile.MANIFEST_NAME));
            manifest.write(to);
            for (ZipEntry entry : Collections.list(from.entries())) {
                if (!entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    to.putNextEntry(new ZipEntry(entry.getName()));
                    from.getInputStream(entry).transferTo(to);
                    parse(from, entry, to);
                }
            }
        }
    }

    /**
     * Lays the parsed form of a style sheet beside it, which JavaFX then reads in its place; not
     * where it names other files, since those are looked for from where it was parsed.
     */
    private static void parse(ZipFile from, ZipEntry entry, ZipOutputStream to) throws IOException {
        String name = entry.getName();
        String parsed = name.replaceFirst("\\.css$", ".bss");
        if (parsed.equals(name) || from.getEntry(parsed) != null) {
            return;
        }
        try (InputStream in = from.getInputStream(entry)) {
            byte[] css = in.readAllBytes();
            String text = new String(css, StandardCharsets.UTF_8);
            if (!text.contains("url(") && !text.contains("@import")) {
                Path sheet = Files.write(Files.createTempFile("sheet", ".css"), css);
                Path binary = Files.createTempFile("sheet", ".bss");
                Stylesheet.convertToBinary(sheet.toFile(), binary.toFile());
                to.putNextEntry(new ZipEntry(parsed));
                Files.copy(binary, to);
                to.closeEntry();
                Files.delete(sheet);
                Files.delete(binary);
            }
        }
    }

    /**
     * A platform by the names that libraries give it.
     *
     * @param name DJL's, which the build uses
     * @param folders a folder of this platform in a jar, as a pattern
     */
    record Platform(String name, Pattern folders) {
        static Platform of(String name) {
            String folders =
                    switch (name) {
                        case "linux-x86_64" ->
                                "linux-x86_64/cpu|cpu/linux-x86_64|linux-x64|Linux/x86_64|linux-x86-64";
                        case "win-x86_64" ->
                                "win-x86_64/cpu|cpu/win-x86_64|win-x64|Windows/x86_64|win32-x86-64";
                        case "osx-aarch64" ->
                                "osx-aarch64/cpu|cpu/osx-aarch64|osx-aarch64|Mac/aarch64|darwin-aarch64";
                        default -> throw new IllegalArgumentException("no package for " + name);
                    };
            return new Platform(name, Pattern.compile("((.*/)?(" + folders + ")/)?[^/]+"));
        }

        boolean owns(String entry) {
            return folders.matcher(entry).matches();
        }

        /**
         * The library that joins CUDA's libtorch to Java, which setting up a card takes from the
         * jar.
         */
        boolean kept(String entry) {
            return entry.contains("/" + name + "/cu");
        }

        boolean windows() {
            return name.startsWith("win");
        }

        boolean mac() {
            return name.startsWith("osx");
        }
    }
}
