package org.vireo.job;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;

@Timeout(20)
class OrderedLoaderTest {
    @Test
    void itemsComeInOrderThoughLaterOnesAreReadyFirst() throws Exception {
        CountDownLatch secondIsMade = new CountDownLatch(1);
        try (OrderedLoader<Long> loader =
                new OrderedLoader<>(
                        0,
                        2,
                        2,
                        2,
                        position -> {
                            if (position == 0) {
                                secondIsMade.await();
                            } else {
                                secondIsMade.countDown();
                            }
                            return position;
                        })) {
            assertEquals(0, loader.next());
            assertEquals(1, loader.next());
            assertFalse(loader.hasNext());
            assertThrows(NoSuchElementException.class, loader::next);
        }
    }

    @Test
    void startsInTheMiddleAndEndsAtTheEnd() throws Exception {
        for (int lookAhead = 1; lookAhead < 5; lookAhead++) {
            try (OrderedLoader<Long> loader =
                    new OrderedLoader<>(37, 100, 3, lookAhead, position -> position)) {
                List<Long> items = new ArrayList<>();
                while (loader.hasNext()) {
                    items.add(loader.next());
                }
                assertEquals(LongStream.range(37, 100).boxed().toList(), items);
            }
        }
    }

    @Test
    void nothingIsMadeBeyondTheLookAhead() throws Exception {
        Set<Long> made = ConcurrentHashMap.newKeySet();
        CountDownLatch firstFour = new CountDownLatch(4);
        try (OrderedLoader<Long> loader =
                new OrderedLoader<>(
                        0,
                        100,
                        2,
                        4,
                        position -> {
                            made.add(position);
                            firstFour.countDown();
                            return position;
                        })) {
            firstFour.await();
            assertEquals(Set.of(0L, 1L, 2L, 3L), made);
            loader.next();
            loader.next();
            assertTrue(made.stream().allMatch(position -> position < 6));
        }
    }

    @Test
    void aFailureArrivesAtItsPlaceAndTheNextItemFollows() throws Exception {
        IOException broken = new IOException("b.jpg cannot be read");
        try (OrderedLoader<Long> loader =
                new OrderedLoader<>(
                        0,
                        4,
                        2,
                        4,
                        position -> {
                            if (position == 1) {
                                throw broken;
                            }
                            if (position == 2) {
                                throw new IllegalStateException("two");
                            }
                            return position;
                        })) {
            assertEquals(0, loader.next());
            assertSame(broken, assertThrows(IOException.class, loader::next));
            assertEquals(
                    "two", assertThrows(IllegalStateException.class, loader::next).getMessage());
            assertEquals(3, loader.next());
        }
    }

    @Test
    void closingInterruptsWhatIsInTheMaking() throws Exception {
        CountDownLatch begun = new CountDownLatch(2);
        CountDownLatch never = new CountDownLatch(1);
        CountDownLatch interrupted = new CountDownLatch(2);
        OrderedLoader<Long> loader =
                new OrderedLoader<>(
                        0,
                        10,
                        2,
                        5,
                        position -> {
                            begun.countDown();
                            try {
                                never.await();
                            } catch (InterruptedException e) {
                                interrupted.countDown();
                                throw e;
                            }
                            return position;
                        });
        begun.await();
        loader.close();
        assertEquals(0, interrupted.getCount());
        assertFalse(loader.hasNext());
        assertThrows(NoSuchElementException.class, loader::next);
    }

    @Test
    void anInterruptedWaitLosesNoItem() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        try (OrderedLoader<Long> loader =
                new OrderedLoader<>(
                        0,
                        1,
                        1,
                        1,
                        position -> {
                            release.await();
                            return position;
                        })) {
            Thread.currentThread().interrupt();
            assertThrows(InterruptedException.class, loader::next);
            release.countDown();
            assertEquals(0, loader.next());
        }
    }

    @Test
    void refusesToWorkWithoutThreads() {
        assertThrows(
                IllegalArgumentException.class,
                () -> new OrderedLoader<>(0, 1, 0, 1, position -> position));
        assertThrows(
                IllegalArgumentException.class,
                () -> new OrderedLoader<>(0, 1, 1, 0, position -> position));
    }
}
