package org.vireo;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

@Execution(ExecutionMode.CONCURRENT)
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
