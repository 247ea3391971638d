package org.vireo.training.input;

/** What the input of a training may take of the computer, where the settings leave it open. */
public final class InputBudget {
    private InputBudget() {}

    /**
     * How much memory decoded images may take: the setting, or where it is -1 half of what the Java
     * heap can still grow by.
     *
     * @return MiB
     */
    public static int cacheMegabytes(int setting) {
        if (setting >= 0) {
            return setting;
        }
        Runtime runtime = Runtime.getRuntime();
        long used = runtime.totalMemory() - runtime.freeMemory();
        return (int) Math.min(Integer.MAX_VALUE, ((runtime.maxMemory() - used) / 2) >> 20);
    }

    /** How many threads make batches: the setting, or where it is 0 half of the cores, up to 8. */
    public static int loaderThreads(int setting) {
        return setting > 0
                ? setting
                : Math.clamp(Runtime.getRuntime().availableProcessors() / 2, 1, 8);
    }
}
