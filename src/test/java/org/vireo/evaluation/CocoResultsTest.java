package org.vireo.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

class CocoResultsTest {
    @TempDir private Path folder;

    /** Corners that a detector computes are float32, whose differences and sums are exact. */
    @Test
    void detectionsSurviveTheFileExactlyAndInOrder() throws IOException {
        SplittableRandom random = new SplittableRandom(4);
        Map<Long, List<Detection>> detections = new LinkedHashMap<>();
        for (long image : new long[] {12, 3, 7_000_000_000L}) {
            List<Detection> list = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                float x = (float) random.nextDouble(2000);
                float y = (float) random.nextDouble(2000);
                Box box = new Box(x, y, x + (float) random.nextDouble(9), y + 0.1f);
                list.add(new Detection(box, random.nextInt(1, 90), (float) random.nextDouble()));
            }
            detections.put(image, list);
        }
        Path file = folder.resolve("results.json");
        CocoResults.write(file, detections);
        Map<Long, List<Detection>> read = CocoResults.read(file);
        assertEquals(detections, read);
        assertEquals(List.copyOf(detections.keySet()), List.copyOf(read.keySet()));
    }

    @Test
    void entriesAreWrittenAsCocoNamesThem() throws IOException {
        Path file = folder.resolve("results.json");
        CocoResults.write(file, Map.of(5L, List.of(new Detection(new Box(1, 2, 4, 6.5), 3, 0.25))));
        assertEquals(
                """
                [
                {"image_id":5,"category_id":3,"bbox":[1.0,2.0,3.0,4.5],"score":0.25}
                ]
                """,
                Files.readString(file));
        CocoResults.write(file, Map.of());
        assertEquals("[]\n", Files.readString(file));
        assertEquals(Map.of(), CocoResults.read(file));
    }

    @Test
    void membersOfOthersArePassedOver() throws IOException {
        String text =
                """
                [{"segmentation":[[1,2],{"a":[]}],"score":0.5,"bbox":[0,0,2,2],"image_id":1,
                "category_id":1}]
                """;
        assertEquals(
                Map.of(1L, List.of(new Detection(new Box(0, 0, 2, 2), 1, 0.5))),
                CocoResults.read(new StringReader(text), "text"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{}",
                "[{}]",
                "[{\"image_id\":1,\"category_id\":1,\"score\":0.5}]",
                "[{\"image_id\":1,\"category_id\":1,\"bbox\":[1,2,3],\"score\":0.5}]",
                "[{\"image_id\":1,\"category_id\":1,\"bbox\":[1,2,3,4,5],\"score\":0.5}]",
                "[{\"image_id\":1,\"category_id\":1,\"bbox\":[1,2,3,NaN],\"score\":0.5}]",
                "[{\"image_id\":1,\"category_id\":1,\"bbox\":[1,2,3,1e999],\"score\":0.5}]",
                "[{\"image_id\":1.5,\"category_id\":1,\"bbox\":[1,2,3,4],\"score\":0.5}]",
                "[{\"image_id\":1,\"category_id\":1,\"bbox\":[1e308,2,1e308,4],\"score\":0.5}]",
                "[{\"image_id\":1,\"category_id\":1,\"bbox\":[1,2,3,4],\"score\":0.5}",
                "[{\"image_id\":1,\"category_id\":1,\"bbox\":[1,2,3,4],\"score\":null}]",
                "[] []"
            })
    void brokenFilesAreNamed(String text) {
        IOException failure =
                assertThrows(
                        IOException.class,
                        () -> CocoResults.read(new StringReader(text), "results.json"));
        assertTrue(
                String.valueOf(failure.getMessage())
                        .startsWith("results.json is not a COCO results file: entry "),
                failure.getMessage());
    }
}
