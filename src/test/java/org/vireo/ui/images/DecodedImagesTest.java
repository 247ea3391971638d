package org.vireo.ui.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import javafx.scene.image.WritableImage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.catalogue.Split;
import org.vireo.image.DepthRule;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.viewer.ScreenImage;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** Images of 10 x 10 pixels, 400 bytes each, of which three are kept. */
class DecodedImagesTest {
    private final BlockingQueue<Runnable> window = new LinkedBlockingQueue<>();
    private final Background background = new Background(window::add);
    private final List<String> read = Collections.synchronizedList(new ArrayList<>());
    private final List<Long> arrived = new ArrayList<>();
    private final DecodedImages images =
            new DecodedImages(
                    background,
                    this::read,
                    1_200,
                    decoded -> arrived.add(decoded.of().image().id()),
                    failure -> {
                        throw new AssertionError(failure);
                    });

    private ScreenImage read(Path file, DepthRule depth) {
        read.add(file.getFileName().toString());
        return new ScreenImage(new WritableImage(10, 10), 10, 10);
    }

    @AfterEach
    void close() {
        background.close();
    }

    private static DecodedImages.Ask image(long id) {
        return image(id, 10);
    }

    private static DecodedImages.Ask image(long id, int side) {
        return new DecodedImages.Ask(
                Path.of("folder"),
                DepthRule.WHOLE,
                new ImageEntry(
                        id,
                        id + ".png",
                        new FileStamp(9, 9),
                        new Picture(side, side, 1, Set.of()),
                        Split.TRAINING,
                        ImageState.UNLABELED));
    }

    private void await(int decoded) throws InterruptedException {
        while (arrived.size() < decoded) {
            Runnable step = window.poll(30, TimeUnit.SECONDS);
            assertNotNull(step, "nothing more happened");
            step.run();
        }
    }

    @Test
    void theNeighborsComeAfterTheImage() throws InterruptedException {
        images.show(image(5), List.of(image(6), image(4)));
        await(3);
        assertEquals(List.of("5.png", "6.png", "4.png"), read);
    }

    @Test
    void whatIsThereIsNotReadAgain() throws InterruptedException {
        images.show(image(5), List.of(image(6), image(4)));
        await(3);
        images.show(image(6), List.of(image(7), image(5)));
        await(4);
        assertEquals(List.of("5.png", "6.png", "4.png", "7.png"), read);
    }

    @Test
    void noMoreIsKeptThanFits() throws InterruptedException {
        for (int id = 1; id <= 20; id++) {
            images.show(image(id), List.of());
            await(id);
        }
        int kept = 0;
        for (int id = 1; id <= 20; id++) {
            kept += images.get(image(id)) == null ? 0 : 1;
        }
        assertEquals(3, kept);
        assertNotNull(images.get(image(20)));
        assertNull(images.get(image(1)));
    }

    @Test
    void aNeighborForWhichThereIsNoRoomIsNotDecodedAhead() throws InterruptedException {
        images.show(image(1), List.of(image(2, 1_000), image(3)));
        await(1);
        images.show(image(4), List.of());
        await(2);
        assertEquals(List.of("1.png", "4.png"), read);
    }

    @Test
    void thePixelsOfAChangedFileAreReadAgain() throws InterruptedException {
        images.show(image(1), List.of());
        await(1);
        ImageEntry before = image(1).image();
        ImageEntry changed =
                new ImageEntry(
                        1,
                        before.path(),
                        new FileStamp(9, 10),
                        before.picture(),
                        before.split(),
                        before.state());
        assertNull(images.get(new DecodedImages.Ask(Path.of("folder"), DepthRule.WHOLE, changed)));
    }
}
