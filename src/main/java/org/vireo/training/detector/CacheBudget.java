package org.vireo.training.detector;

/** How much memory decoded images may take. */
final class CacheBudget {
    private CacheBudget() {}

    /**
     * The setting, or where it is -1 half of what the Java heap can still grow by.
     *
     * @return MiB
     */
    static int megabytes(int setting) {
        if (setting >= 0) {
            return setting;
        }
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return (int) Math.min(Integer.MAX_VALUE, ((runtime.maxMemory() - used) / 2) >> 20);
    }
}
