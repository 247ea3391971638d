package org.vireo.dataset.duplicates;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.image.Looks;
import org.vireo.image.RgbImage;

import java.util.Random;

class NearDuplicatesTest {

    @Test
    void findsWhatComparingAllPairsFinds() {
        Random random = new Random(3);
        long[] hashes = new long[400];
        for (int i = 0; i < hashes.length; i++) {
            hashes[i] = i < 100 ? random.nextLong() : hashes[random.nextInt(i)];
            for (int flips = random.nextInt(8); flips > 0; flips--) {
                hashes[i] ^= 1L << random.nextInt(64);
            }
        }
        for (int distance : new int[] {0, 3, 5}) {
            NearDuplicates.Sets expected = new NearDuplicates.Sets(hashes.length);
            for (int i = 0; i < hashes.length; i++) {
                for (int j = 0; j < i; j++) {
                    if (Long.bitCount(hashes[i] ^ hashes[j]) <= distance) {
                        expected.join(i, j);
                    }
                }
            }
            NearDuplicates.Sets found = new NearDuplicates.Sets(hashes.length);
            NearDuplicates.joinHashes(hashes, distance, (_, _) -> true, found);
            for (int i = 0; i < hashes.length; i++) {
                assertEquals(expected.find(i), found.find(i));
            }
        }
    }

    @Test
    void imagesOfOneColorAreNotAlike() {
        NearDuplicates.Sets sets = new NearDuplicates.Sets(2);
        NearDuplicates.joinHashes(new long[] {0, 0}, 5, (_, _) -> true, sets);
        assertNotEquals(sets.find(0), sets.find(1));
    }

    /** Cards on one table under one lamp: their layout is the same, what they show is not. */
    @Test
    void differentThingsInOneLightAreNotTheSamePicture() {
        Looks one = Looks.of(inOneLight(1));
        Looks other = Looks.of(inOneLight(2));
        assertTrue(Long.bitCount(one.hash() ^ other.hash()) <= 5);
        assertTrue(one.agreement(other, 0, 0) < NearDuplicates.AGREEMENT);
        assertTrue(one.agreement(Looks.of(inOneLight(1)), 0, 0) > NearDuplicates.AGREEMENT);
    }

    private static RgbImage inOneLight(int seed) {
        Random random = new Random(seed);
        int side = 128;
        int[] gray = new int[side * side];
        for (int i = 0; i < gray.length; i++) {
            gray[i] = 40 + i % side + i / side / 2;
        }
        for (int thing = 0; thing < 60; thing++) {
            int corner = random.nextInt(side - 8) * side + random.nextInt(side - 8);
            int light = random.nextInt(-30, 31);
            for (int i = 0; i < 64; i++) {
                gray[corner + i / 8 * side + i % 8] += light;
            }
        }
        byte[] pixels = new byte[3 * gray.length];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = (byte) Math.clamp(gray[i / 3], 0, 255);
        }
        return new RgbImage(side, side, pixels);
    }
}
