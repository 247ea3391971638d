package org.vireo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class PagesTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(?:#[^)\\s]*)?\\)");
    private static final Pattern BOLD = Pattern.compile("\\*\\*([^*]+)\\*\\*");

    private static List<Path> pages() throws IOException {
        List<Path> pages = new ArrayList<>(List.of(Path.of("README.md")));
        for (String folder : List.of("src/site/markdown", "assets/results")) {
            try (Stream<Path> files = Files.walk(Path.of(folder))) {
                files.filter(file -> file.toString().endsWith(".md")).sorted().forEach(pages::add);
            }
        }
        return pages;
    }

    private static List<String> named(Pattern what, Path page) throws IOException {
        return what.matcher(Files.readString(page)).results().map(found -> found.group(1)).toList();
    }

    @Test
    void everyPictureAndPageThatAPageNamesIsThere() throws IOException {
        List<String> missing = new ArrayList<>();
        for (Path page : pages()) {
            for (String link : named(LINK, page)) {
                if (!link.contains(":") && !Files.exists(page.resolveSibling(link))) {
                    missing.add(page + " names " + link);
                }
            }
        }
        assertEquals(List.of(), missing);
    }

    /** In the readme and the guide bold words are those of buttons and menus. */
    @Test
    void theGuideCallsButtonsByTheirWords() throws IOException {
        String window;
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java/org/vireo/ui"))) {
            List<String> texts = new ArrayList<>();
            for (Path source : sources.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(source));
            }
            window = texts.stream().collect(Collectors.joining("\n"));
        }
        List<String> unknown = new ArrayList<>();
        for (Path page : pages()) {
            if (page.startsWith("README.md") || page.startsWith("src/site/markdown/guide")) {
                for (String words : named(BOLD, page)) {
                    String text = '"' + words.replaceAll("\\s+", " ");
                    if (!window.contains(text + '"') && !window.contains(text + "…\"")) {
                        unknown.add(page + " says " + words);
                    }
                }
            }
        }
        assertEquals(List.of(), unknown);
    }
}
