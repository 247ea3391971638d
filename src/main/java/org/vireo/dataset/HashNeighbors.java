package org.vireo.dataset;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Joins 64-bit hashes that differ in few bits. Two hashes that differ in at most d bits agree in at
 * least one of d + 1 bands, so only hashes that share a band are compared.
 */
final class HashNeighbors {
    private HashNeighbors() {}

    /** Joins the indices of all hashes that differ in at most {@code distance} bits. */
    static void join(long[] hashes, int distance, DisjointSets sets) {
        Map<Long, Integer> firstOf = new HashMap<>();
        List<Integer> distinct = new ArrayList<>();
        for (int i = 0; i < hashes.length; i++) {
            if (isFlat(hashes[i])) {
                continue;
            }
            Integer first = firstOf.putIfAbsent(hashes[i], i);
            if (first == null) {
                distinct.add(i);
            } else {
                sets.join(first, i);
            }
        }
        int bands = distance + 1;
        for (int band = 0; band < bands; band++) {
            joinBand(hashes, distinct, band, bands, distance, sets);
        }
    }

    private static void joinBand(
            long[] hashes,
            List<Integer> distinct,
            int band,
            int bands,
            int distance,
            DisjointSets sets) {
        int from = 64 * band / bands;
        int width = 64 * (band + 1) / bands - from;
        long mask = width == 64 ? -1L : (1L << width) - 1;
        Map<Long, List<Integer>> buckets = new HashMap<>();
        for (int i : distinct) {
            long key = hashes[i] >>> from & mask;
            List<Integer> bucket = buckets.computeIfAbsent(key, _ -> new ArrayList<>(2));
            for (int other : bucket) {
                if (Long.bitCount(hashes[i] ^ hashes[other]) <= distance) {
                    sets.join(i, other);
                }
            }
            bucket.add(i);
        }
    }

    /** An image of one color: its hash says nothing, and many unrelated images are such. */
    static boolean isFlat(long hash) {
        int ones = Long.bitCount(hash);
        return ones <= 2 || ones >= 62;
    }
}
