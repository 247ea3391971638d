package org.vireo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

class SourceFormatTest {
    @Test
    void everySourceFileIsFormatted() throws Exception {
        List<Path> untidy = new ArrayList<>();
        for (Path file : SourceFormat.sources(Path.of("src"))) {
            String source = Files.readString(file);
            if (!SourceFormat.formatted(source).equals(source)) {
                untidy.add(file);
            }
        }
        assertEquals(List.of(), untidy, "run: mvn -q test-compile exec:exec@format");
    }
}
