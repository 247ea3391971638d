package org.vireo.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.image.RgbImage;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class ImageStreamTest {
    private final List<Integer> batches = new ArrayList<>();
    private final List<String> taken = new ArrayList<>();
    private final ImageStream<Integer> threeAtATime =
            new ImageStream<>(
                    3,
                    images -> {
                        batches.add(images.size());
                        return images.stream().map(RgbImage::width).toList();
                    },
                    (place, image, made) -> taken.add(place + ":" + image.width() + ":" + made));

    /** As wide as its place, so that a mix-up is seen. */
    private static Optional<RgbImage> image(long place) {
        return Optional.of(new RgbImage((int) place + 1, 1, new byte[3 * ((int) place + 1)]));
    }

    @Test
    void imagesComeInOrderAndWithoutThoseThatAreLeftOut() throws Exception {
        threeAtATime.run(
                8, place -> place == 2 ? Optional.empty() : image(place), JobMonitor.unwatched());
        assertEquals(List.of("0:1:1", "1:2:2", "3:4:4", "4:5:5", "5:6:6", "6:7:7", "7:8:8"), taken);
        assertEquals(List.of(3, 3, 1), batches);
    }

    @Test
    void nothingIsAskedOfTheNetworkWithoutImages() throws Exception {
        threeAtATime.run(2, _ -> Optional.empty(), JobMonitor.unwatched());
        assertTrue(batches.isEmpty());
    }

    @Test
    void whatAnImageThrowsEndsTheStream() {
        assertThrows(
                IOException.class,
                () ->
                        threeAtATime.run(
                                5,
                                place -> {
                                    if (place == 3) {
                                        throw new IOException("torn");
                                    }
                                    return image(place);
                                },
                                JobMonitor.unwatched()));
        assertEquals(List.of(3), batches);
    }
}
