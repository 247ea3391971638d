package org.vireo;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.FormatterException;
import com.google.googlejavaformat.java.ImportOrderer;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.RemoveUnusedImports;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The one layout of our sources: google-java-format, AOSP style (4 spaces, 100 columns). */
final class SourceFormat {
    private static final JavaFormatterOptions AOSP =
            JavaFormatterOptions.builder().style(JavaFormatterOptions.Style.AOSP).build();

    private SourceFormat() {}

    /** Rewrites every source file below the given folders. */
    public static void main(String[] folders) throws Exception {
        for (String folder : folders) {
            for (Path file : sources(Path.of(folder))) {
                String before = Files.readString(file);
                String after = formatted(before);
                if (!after.equals(before)) {
                    Files.writeString(file, after);
                    System.out.println("formatted " + file);
                }
            }
        }
    }

    static List<Path> sources(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            return files.filter(f -> f.toString().endsWith(".java")).sorted().toList();
        }
    }

    static String formatted(String source) throws FormatterException {
        String tidy = ImportOrderer.reorderImports(source, AOSP.style());
        return new Formatter(AOSP).formatSource(RemoveUnusedImports.removeUnusedImports(tidy));
    }
}
