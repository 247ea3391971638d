package org.vireo.job;

/** How far a transfer of bytes is, as people read it. */
public final class TransferWords {
    private static final double MEGABYTE = 1e6;
    private static final double GIGABYTE = 1e9;

    private TransferWords() {}

    /**
     * {@code 1.2 of 2.5 GB, 21 MB/s, 1 min 2 s left}.
     *
     * @param total 0 while it is unknown
     * @param moved bytes of {@code done} that were moved in {@code seconds}
     */
    public static String of(long done, long total, long moved, double seconds) {
        double unit = Math.max(done, total) >= GIGABYTE ? GIGABYTE : MEGABYTE;
        String name = unit == GIGABYTE ? "GB" : "MB";
        String sum =
                total > 0
                        ? Wording.of("%.1f of %.1f %s", done / unit, total / unit, name)
                        : Wording.of("%.1f %s", done / unit, name);
        if (seconds < Durations.GUESS_AFTER_SECONDS || moved <= 0 || (total > 0 && done >= total)) {
            return sum;
        }
        return sum
                + Wording.of(", %.3g MB/s", moved / seconds / MEGABYTE)
                + Durations.left(total - done, moved, seconds);
    }
}
