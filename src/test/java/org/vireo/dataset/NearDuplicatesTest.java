package org.vireo.dataset;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import org.junit.jupiter.api.Test;

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
            NearDuplicates.joinHashes(hashes, distance, found);
            for (int i = 0; i < hashes.length; i++) {
                assertEquals(expected.find(i), found.find(i));
            }
        }
    }

    @Test
    void imagesOfOneColorAreNotAlike() {
        NearDuplicates.Sets sets = new NearDuplicates.Sets(2);
        NearDuplicates.joinHashes(new long[] {0, 0}, 5, sets);
        assertNotEquals(sets.find(0), sets.find(1));
    }
}
