package org.vireo.ui.inspect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

class InspectedImageTest {
    @TempDir Path folder;

    @Test
    void photographsOfOneNameFromTwoFoldersAreTwo() {
        Map<Long, Path> files =
                new TreeMap<>(
                        Map.of(-2L, folder.resolve("a/1.png"), -1L, folder.resolve("b/1.png")));
        List<InspectedImage> found = InspectedImage.ofFiles(files);
        assertEquals(List.of("1.png", "1.png"), found.stream().map(InspectedImage::name).toList());
        assertEquals(2, found.stream().map(one -> one.entry().path()).distinct().count());
        assertFalse(found.getFirst().isInFolder());
    }
}
