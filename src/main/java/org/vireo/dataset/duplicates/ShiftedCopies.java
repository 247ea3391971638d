package org.vireo.dataset.duplicates;

import org.vireo.image.Looks;
import org.vireo.job.JobMonitor;
import org.vireo.job.ParallelWork;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Finds images that show the same scene shifted by up to a quarter, mirrored or upside down: the
 * hash of one's middle is looked for all over the other, then the brightness of what overlaps has
 * to agree. Compares all pairs.
 */
final class ShiftedCopies {
    /** More images take too long: so many pairs take some seconds. */
    static final int MOST = 5000;

    /** Bits of 64 in which two parts of one photograph may differ. */
    private static final int DISTANCE = 12;

    private static final int REACH = 2 * Looks.FARTHEST + 1;
    private static final int BATCH = 64;

    private ShiftedCopies() {}

    /** An image in one of its four positions, with the hash of each of its windows. */
    private static final class Turned {
        final Looks looks;
        final long[] windows = new long[REACH * REACH];

        Turned(Looks looks) {
            this.looks = looks;
            for (int i = 0; i < windows.length; i++) {
                windows[i] = looks.window(dx(i), dy(i));
            }
        }
    }

    private static int dx(int window) {
        return window % REACH - Looks.FARTHEST;
    }

    private static int dy(int window) {
        return window / REACH - Looks.FARTHEST;
    }

    private record Pair(int one, int other) {}

    /** Joins the indices of such images. */
    static void join(List<Looks> all, NearDuplicates.Sets sets, JobMonitor monitor)
            throws IOException {
        long[] middles = new long[all.size()];
        for (int i = 0; i < middles.length; i++) {
            middles[i] = all.get(i).window(0, 0);
        }
        List<Supplier<List<Pair>>> tasks = new ArrayList<>();
        for (int i = 0; i < middles.length; i++) {
            int other = i;
            tasks.add(() -> pairs(all, middles, other));
        }
        ParallelWork.batches(
                tasks,
                BATCH,
                "Comparing images",
                monitor,
                found ->
                        found.stream()
                                .flatMap(List::stream)
                                .forEach(pair -> sets.join(pair.one(), pair.other())));
    }

    /** The images before one that show the same. */
    private static List<Pair> pairs(List<Looks> all, long[] middles, int other) {
        List<Turned> positions = new ArrayList<>();
        for (boolean mirrored : new boolean[] {false, true}) {
            for (boolean upsideDown : new boolean[] {false, true}) {
                positions.add(new Turned(all.get(other).turned(mirrored, upsideDown)));
            }
        }
        List<Pair> pairs = new ArrayList<>();
        for (int one = 0; one < other; one++) {
            if (!NearDuplicates.isFlat(middles[one])
                    && isSame(all.get(one), middles[one], positions)) {
                pairs.add(new Pair(one, other));
            }
        }
        return pairs;
    }

    private static boolean isSame(Looks one, long middle, List<Turned> positions) {
        for (Turned position : positions) {
            int closest = 0;
            int least = Long.SIZE;
            for (int i = 0; i < position.windows.length; i++) {
                int distance = Long.bitCount(middle ^ position.windows[i]);
                if (distance < least) {
                    least = distance;
                    closest = i;
                }
            }
            if (least <= DISTANCE && agreesNear(one, position.looks, dx(closest), dy(closest))) {
                return true;
            }
        }
        return false;
    }

    /** At that shift or one a cell beside it, for a hash is blind to less than its own cells. */
    private static boolean agreesNear(Looks one, Looks other, int dx, int dy) {
        for (int y = dy - 1; y <= dy + 1; y++) {
            for (int x = dx - 1; x <= dx + 1; x++) {
                if (one.agreement(other, x, y) >= NearDuplicates.AGREEMENT) {
                    return true;
                }
            }
        }
        return false;
    }
}
