package org.vireo.image;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Path;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;

class ImageFeedTest {
    private static final RgbImage PIXELS = new RgbImage(1, 1, new byte[3]);
    private final List<String> said = new CopyOnWriteArrayList<>();

    /** A list of images that are called by their numbers, some of which fail so many times. */
    private ImageFeed feed(int size, Map<Integer, Integer> failures) {
        Map<Integer, Integer> left = new HashMap<>(failures);
        return new ImageFeed(
                size,
                i -> Path.of(i + ".jpg"),
                file -> {
                    int number = Integer.parseInt(file.toString().replace(".jpg", ""));
                    synchronized (left) {
                        if (left.merge(number, -1, Integer::sum) >= 0) {
                            throw new IOException("The image " + file + " cannot be read.");
                        }
                    }
                    return PIXELS;
                },
                said::add,
                0);
    }

    private ImageFeed broken(int size, Set<Integer> broken) {
        Map<Integer, Integer> always = new HashMap<>();
        broken.forEach(i -> always.put(i, Integer.MAX_VALUE));
        return feed(size, always);
    }

    @Test
    void aHiccupIsTriedOnceMoreAndNobodyHearsOfIt() throws Exception {
        ImageFeed feed = feed(3, Map.of(1, 1));
        assertTrue(feed.read(1).isPresent());
        assertEquals(0, feed.leftOut());
        assertEquals(List.of(), said);
    }

    @Test
    void whatCannotBeReadIsNamedOnceAndTheNextOfTheListStandsInForIt() throws Exception {
        ImageFeed feed = broken(5, Set.of(1, 2));
        assertEquals(3, feed.readable(1).index());
        assertEquals(3, feed.readable(2).index());
        assertEquals(3, feed.readable(1).index());
        assertEquals(2, feed.leftOut());
        assertEquals(
                List.of(
                        "Left out: The image 1.jpg cannot be read.",
                        "Left out: The image 2.jpg cannot be read."),
                said);
    }

    @Test
    void behindTheLastComesTheFirst() throws Exception {
        assertEquals(0, broken(3, Set.of(2)).readable(2).index());
    }

    @Test
    void whatIsKnownToBeGoneIsNotTriedAndNotNamedAgain() throws Exception {
        ImageFeed feed = feed(4, Map.of());
        BitSet gone = new BitSet();
        gone.set(0, 3);
        feed.leaveOut(gone);
        assertTrue(feed.read(0).isEmpty());
        assertEquals(3, feed.readable(1).index());
        assertEquals(3, feed.leftOut());
        assertEquals(List.of(), said);
    }

    @Test
    void moreThanHalfOfASmallSetIsTooMuch() throws Exception {
        ImageFeed feed = broken(4, Set.of(0, 1, 2));
        assertTrue(feed.read(0).isEmpty());
        assertTrue(feed.read(1).isEmpty());
        IOException end = assertThrows(IOException.class, () -> feed.read(2));
        String message = String.valueOf(end.getMessage());
        assertTrue(message.startsWith("3 of all 4 images cannot be read"));
        assertTrue(message.endsWith("The image 2.jpg cannot be read."));
    }

    @Test
    void aTenthOfALargeSetIsTooMuchAndAFewAreNot() throws Exception {
        Set<Integer> everyNinth = new HashSet<>();
        for (int i = 0; i < 1000; i += 9) {
            everyNinth.add(i);
        }
        ImageFeed feed = broken(1000, everyNinth);
        int tried = 0;
        try {
            while (tried < 1000) {
                feed.read(tried++);
            }
        } catch (IOException e) {
            assertTrue(
                    String.valueOf(e.getMessage()).startsWith("20 of 172 images could not be read"),
                    e::getMessage);
        }
        assertEquals(172, tried);
        Set<Integer> everyTwentieth = new HashSet<>();
        for (int i = 0; i < 1000; i += 20) {
            everyTwentieth.add(i);
        }
        said.clear();
        ImageFeed fine = broken(1000, everyTwentieth);
        for (int i = 0; i < 1000; i++) {
            fine.read(i);
        }
        assertEquals(50, fine.leftOut());
        assertEquals(21, said.size());
        assertEquals("40 images could not be read so far and are left out.", said.getLast());
    }

    @Test
    void manyThreadsAtOnceNameAnImageOnce() throws Exception {
        ImageFeed feed = broken(100, Set.of(7));
        try (var threads = Executors.newFixedThreadPool(8)) {
            Callable<Integer> look = () -> feed.readable(7).index();
            for (var found : threads.invokeAll(Collections.nCopies(64, look))) {
                assertEquals(8, found.get());
            }
        }
        assertEquals(1, said.size());
    }
}
