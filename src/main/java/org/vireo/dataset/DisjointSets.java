package org.vireo.dataset;

/** The sets that arise from joining pairs of the numbers 0 to size - 1 (union-find). */
final class DisjointSets {
    private final int[] parent;
    private int count;

    DisjointSets(int size) {
        parent = new int[size];
        count = size;
        for (int i = 0; i < size; i++) {
            parent[i] = i;
        }
    }

    /** The smallest number in the set of {@code i}. */
    int find(int i) {
        int at = i;
        while (parent[at] != at) {
            parent[at] = parent[parent[at]];
            at = parent[at];
        }
        return at;
    }

    void join(int a, int b) {
        int x = find(a);
        int y = find(b);
        parent[Math.max(x, y)] = Math.min(x, y);
        count -= x == y ? 0 : 1;
    }

    /** How many sets there are. */
    int count() {
        return count;
    }
}
