package org.vireo.dataset.formats;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;

/** Randomly damaged label files are read, or said in sentences to be read in part or not at all. */
@Execution(ExecutionMode.CONCURRENT)
class DamagedLabelFilesTest {
    private static final int FILES = 200;
    private static final int MANY_FILES = 10_000;

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void eachIsReadOrNamed(LabelFormat format) throws IOException {
        damage(format, FILES);
    }

    @Tag("slow")
    @ParameterizedTest
    @EnumSource
    void eachOfManyIsReadOrNamed(LabelFormat format) throws IOException {
        damage(format, MANY_FILES);
    }

    /** Each is made from its number alone, so that a failure names what fails. */
    private void damage(LabelFormat format, int files) throws IOException {
        int refused = 0;
        int flawed = 0;
        Path file = folder.resolve("a" + ToolFiles.ending(format));
        for (int i = 0; i < files; i++) {
            RandomLabels labels = new RandomLabels(i);
            byte[] good =
                    ToolFiles.text(format, List.of(labels.next("a.png"), labels.next("b.png")))
                            .getBytes(StandardCharsets.UTF_8);
            Files.write(file, damaged(good.length == 0 ? new byte[] {'\n'} : good, new Random(i)));
            try {
                // Whatever it looks like now, it may be called what it was.
                LabelFormat.of(FileStart.of(file));
                boolean whole =
                        ToolFiles.read(format, file).stream()
                                .allMatch(image -> image.flaws().isEmpty());
                flawed += whole ? 0 : 1;
            } catch (LabelFileException e) {
                assertFalse(e.what().isBlank() || e.what().contains("null"), e.what());
                refused++;
            } catch (IOException | RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("damage " + i + " of " + format.title(), e);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%-14s %,d damaged files: %,d refused, %,d read in part%n",
                format.title(),
                files,
                refused,
                flawed);
        assertTrue(refused + flawed > files / 4, format + ": only " + refused + " were refused");
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
