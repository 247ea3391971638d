package org.vireo.dataset.scan;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.TestFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.Severity;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Random;
import java.util.Set;

/** A thousand randomly damaged label files end no scan, and each that tells nothing is named. */
class DamagedLabelsTest {
    private static final String VOC = TestFolder.vocText(64, 48, "dog 1 2 30 40", "cat 4 4 9 9");
    private static final String YML =
            """
            image_size: [64, 48]
            bboxes:
            - [1, 2, 30, 40]
            - [4, 4, 9, 9]
            labels:
            - race car
            - "dog"
            """;
    private static final String YOLO = "0 .5 .5 .25 .25\n1 .25 .25 .125 .125\n";

    @TempDir Path root;

    @Test
    void eachDamagedFileIsReadOrNamed() throws IOException {
        Random random = new Random(20220522);
        TestFolder files = new TestFolder(root).write("yolo/classes.txt", "dog\ncat\n");
        byte[] png = TestFolder.encoded(TestFolder.picture(1, 64, 48), "png");
        for (int i = 0; i < 1000; i++) {
            String kind = i % 5 < 2 ? "voc" : i % 5 < 4 ? "yml" : "yolo";
            String text = kind.equals("voc") ? VOC : kind.equals("yml") ? YML : YOLO;
            String end = kind.equals("voc") ? ".xml" : kind.equals("yml") ? ".yml" : ".txt";
            files.write(kind + "/" + i + ".png", png);
            files.write(kind + "/" + i + end, damaged(text, random));
        }
        try (ImageFolder folder = files.open()) {
            assertTrue(folder.isComplete());
            assertEquals(1000, folder.catalogue().images().size());
            Set<String> named = new HashSet<>();
            for (Problem problem : folder.catalogue().problems()) {
                if (problem.severity() != Severity.INFORMATION) {
                    named.add(problem.file().replaceAll("\\.\\w+$", ""));
                }
            }
            for (ImageEntry image : folder.catalogue().images()) {
                String stem = image.path().replaceAll("\\.\\w+$", "");
                assertTrue(
                        image.state() != ImageState.UNLABELED || named.contains(stem),
                        () -> image.path() + " is unlabeled and nobody says why");
            }
            assertTrue(named.size() > 300, "only " + named.size() + " files were damaged");
        }
    }

    private static byte[] damaged(String text, Random random) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        switch (random.nextInt(5)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                for (int i = 1 + random.nextInt(8); i > 0; i--) {
                    bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> {
                int from = random.nextInt(bytes.length);
                int to = Math.min(bytes.length, from + 1 + random.nextInt(20));
                byte[] cut = Arrays.copyOf(bytes, bytes.length - (to - from));
                System.arraycopy(bytes, to, cut, from, bytes.length - to);
                bytes = cut;
            }
            case 3 -> Arrays.fill(bytes, random.nextInt(bytes.length), bytes.length, (byte) 0);
            default -> random.nextBytes(bytes);
        }
        return bytes;
    }
}
