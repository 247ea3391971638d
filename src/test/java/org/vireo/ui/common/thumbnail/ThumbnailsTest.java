package org.vireo.ui.common.thumbnail;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vireo.dataset.catalogue.FileStamp;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A thumbnail is the name of its file here, takes 10 bytes, and is made when it is let through. */
class ThumbnailsTest {
    private final List<String> made = Collections.synchronizedList(new ArrayList<>());
    private final Semaphore begun = new Semaphore(0);
    private final Semaphore letThrough = new Semaphore(0);
    private final Semaphore arrived = new Semaphore(0);
    private final Thumbnails<String> thumbnails =
            new Thumbnails<>(this::make, "failed", 1, _ -> 10, 50, arrived::release);

    private String make(Path file, int side) {
        begun.release();
        letThrough.acquireUninterruptibly();
        made.add(file.toString());
        if (file.equals(Path.of("13"))) {
            throw new OutOfMemoryError("made up");
        }
        return file.toString();
    }

    @AfterEach
    void close() {
        letThrough.release(1_000);
        thumbnails.close();
    }

    private static Thumbnails.Key key(int image) {
        return new Thumbnails.Key(image, new FileStamp(9, 9), 100);
    }

    private static List<Thumbnails.Wanted> images(int... ids) {
        return IntStream.of(ids)
                .mapToObj(id -> new Thumbnails.Wanted(key(id), Path.of(String.valueOf(id))))
                .toList();
    }

    private void await(int thumbnails) throws InterruptedException {
        assertTrue(arrived.tryAcquire(thumbnails, 30, TimeUnit.SECONDS), () -> "only " + made);
    }

    @Test
    void theyAreMadeInTheOrderInWhichTheyAreWanted() throws InterruptedException {
        letThrough.release(4);
        thumbnails.want(images(3, 1, 2, 4));
        await(4);
        assertEquals(List.of("3", "1", "2", "4"), made);
        assertEquals("1", thumbnails.get(key(1)));
    }

    @Test
    void anErrorLeavesNeitherTheThumbnailNorTheThreadUndone() throws InterruptedException {
        letThrough.release(2);
        thumbnails.want(images(13, 1));
        await(2);
        assertEquals("failed", thumbnails.get(key(13)));
        assertEquals("1", thumbnails.get(key(1)));
    }

    @Test
    void whatIsNoLongerWantedIsNotBegun() throws InterruptedException {
        thumbnails.want(images(1, 2, 3));
        begun.acquire();
        thumbnails.want(images(8, 9));
        letThrough.release(3);
        await(3);
        assertEquals(List.of("1", "8", "9"), made);
        assertNull(thumbnails.get(key(2)));
    }

    @Test
    void whatIsThereOrBeingMadeIsNotMadeAgain() throws InterruptedException {
        thumbnails.want(images(1, 2));
        begun.acquire();
        thumbnails.want(images(1, 2));
        letThrough.release(10);
        await(2);
        thumbnails.want(images(2, 1, 3));
        await(1);
        assertEquals(List.of("1", "2", "3"), made);
    }

    private long known(int below) {
        return IntStream.range(0, below).filter(id -> thumbnails.get(key(id)) != null).count();
    }

    @Test
    void theirMemoryIsBounded() throws InterruptedException {
        letThrough.release(1_000);
        thumbnails.want(images(1, 2, 3, 4, 5));
        await(5);
        assertNotNull(thumbnails.get(key(1)));
        for (int screen = 1; screen <= 100; screen++) {
            thumbnails.want(images(screen * 10, screen * 10 + 1));
            await(2);
            assertEquals(String.valueOf(screen * 10), thumbnails.get(key(screen * 10)));
        }
        thumbnails.want(List.of());
        assertTrue(known(1_010) <= 5, () -> known(1_010) + " are kept");
    }

    @Test
    void aScreenThatTakesMoreThanTheBoundIsStillShownWholly() throws InterruptedException {
        letThrough.release(1_000);
        thumbnails.want(images(IntStream.range(0, 12).toArray()));
        await(12);
        assertEquals(12, known(12));
        thumbnails.want(List.of());
        assertTrue(known(12) <= 5, () -> known(12) + " are kept");
    }

    @Test
    void aChangedFileIsAnotherThumbnail() throws InterruptedException {
        letThrough.release(2);
        thumbnails.want(images(1));
        await(1);
        assertNull(thumbnails.get(new Thumbnails.Key(1, new FileStamp(9, 10), 100)));
        assertNull(thumbnails.get(new Thumbnails.Key(1, new FileStamp(9, 9), 200)));
    }

    @Test
    void nothingIsMadeAfterTheEnd() throws InterruptedException {
        thumbnails.want(images(1, 2));
        begun.acquire();
        thumbnails.close();
        letThrough.release(2);
        await(1);
        assertFalse(begun.tryAcquire(100, TimeUnit.MILLISECONDS));
    }
}
