package org.vireo.training.input;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import org.junit.jupiter.api.Test;
import org.vireo.image.RgbImage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

class PixelCacheTest {
    private final List<Path> decoded = new ArrayList<>();

    @Test
    void decodesAFileOnce() throws IOException {
        PixelCache cache = new PixelCache(1, this::decode);
        RgbImage first = cache.get(Path.of("a"));
        assertSame(first, cache.get(Path.of("a")));
        assertEquals(List.of(Path.of("a")), decoded);
    }

    @Test
    void keepsWhatItHasWhenItIsFull() throws IOException {
        PixelCache cache = new PixelCache(1, this::decode);
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 6; i++) {
                cache.get(Path.of("image" + i));
            }
        }
        assertEquals(6 + 3 + 3, decoded.size());
    }

    @Test
    void keepsNothingWithoutMemory() throws IOException {
        PixelCache cache = new PixelCache(0, this::decode);
        cache.get(Path.of("a"));
        cache.get(Path.of("a"));
        assertEquals(2, decoded.size());
    }

    @Test
    void aFailureIsNotKept() {
        PixelCache cache =
                new PixelCache(
                        1,
                        file -> {
                            decode(file);
                            throw new IOException(file + " is broken");
                        });
        assertThrows(IOException.class, () -> cache.get(Path.of("a")));
        assertThrows(IOException.class, () -> cache.get(Path.of("a")));
        assertEquals(2, decoded.size());
    }

    @Test
    void countsRightlyWhenManyThreadsAsk() throws IOException {
        PixelCache cache = new PixelCache(1, this::decode);
        IntStream.range(0, 400)
                .parallel()
                .forEach(i -> {
                    try {
                        cache.get(Path.of("image" + i % 5));
                    } catch (IOException e) {
                        throw new IllegalStateException(e);
                    }
                });
        for (int i = 0; i < 5; i++) {
            cache.get(Path.of("image" + i));
        }
        decoded.clear();
        for (int i = 0; i < 5; i++) {
            cache.get(Path.of("image" + i));
        }
        assertEquals(5 - 3, decoded.size());
    }

    private static final int BYTES = 3 * 300 * 300;

    private RgbImage decode(Path file) {
        decoded.add(file);
        return new RgbImage(300, 300, new byte[BYTES]);
    }
}
