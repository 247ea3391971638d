package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Randomly damaged files of other tools are read, left alone, or named by a sentence. */
class DamagedFilesOfOtherToolsTest {
    private static final int FILES = 200;
    private static final int MANY_FILES = 10_000;

    @TempDir Path folder;

    @Test
    void eachIsReadOrNamed() throws IOException {
        for (LabelFormat format : formats()) {
            damage(format, FILES, 5);
        }
    }

    @Tag("slow")
    @Test
    void eachOfManyIsReadOrNamed() throws IOException {
        for (LabelFormat format : formats()) {
            damage(format, MANY_FILES, 2026);
        }
    }

    private static List<LabelFormat> formats() {
        return List.of(
                LabelFormat.LABELME,
                LabelFormat.SUPERVISELY,
                LabelFormat.CREATEML,
                LabelFormat.LABEL_STUDIO,
                LabelFormat.VIA,
                LabelFormat.CVAT,
                LabelFormat.CSV,
                LabelFormat.COCO);
    }

    private void damage(LabelFormat format, int files, long seed) throws IOException {
        Random random = new Random(seed);
        RandomLabels labels = new RandomLabels(seed);
        int named = 0;
        for (int i = 0; i < files; i++) {
            String ending = ToolFiles.ending(format);
            Path file = folder.resolve("a" + ending);
            byte[] good =
                    ToolFiles.text(format, List.of(labels.next("a.png"), labels.next("b.png")))
                            .getBytes(StandardCharsets.UTF_8);
            Files.write(file, damaged(good, random));
            try {
                // Whatever it looks like now, it may be called what it was.
                LabelFormat.of(FileStart.of(file));
                ToolFiles.read(format, file);
            } catch (LabelFileException e) {
                assertFalse(e.what().isBlank());
                named++;
            }
        }
        assertTrue(named > files / 4, format + ": only " + named + " were refused");
    }

    private static byte[] damaged(byte[] bytes, Random random) {
        byte[] result = bytes.clone();
        switch (random.nextInt(6)) {
            case 0 -> result = Arrays.copyOf(result, random.nextInt(result.length));
            case 1 -> {
                for (int i = 1 + random.nextInt(8); i > 0; i--) {
                    result[random.nextInt(result.length)] = (byte) random.nextInt(256);
                }
            }
            case 2 -> {
                int from = random.nextInt(result.length);
                int to = Math.min(result.length, from + 1 + random.nextInt(20));
                byte[] cut = Arrays.copyOf(result, result.length - (to - from));
                System.arraycopy(result, to, cut, from, result.length - to);
                result = cut;
            }
            case 3 -> Arrays.fill(result, random.nextInt(result.length), result.length, (byte) 0);
            case 4 -> {
                // Valid text of the wrong kind: digits, signs and brackets change places.
                byte[] signs = "0123456789-.eE{}[]\",:<>/".getBytes(StandardCharsets.UTF_8);
                for (int i = 1 + random.nextInt(4); i > 0; i--) {
                    result[random.nextInt(result.length)] = signs[random.nextInt(signs.length)];
                }
            }
            default -> random.nextBytes(result);
        }
        return result;
    }
}
