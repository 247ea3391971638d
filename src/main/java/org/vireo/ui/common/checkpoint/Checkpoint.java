package org.vireo.ui.common.checkpoint;

import org.vireo.config.DetectorConfig;
import org.vireo.job.Wording;
import org.vireo.run.Checkpoints;
import org.vireo.run.RunFolder;
import org.vireo.training.Methods;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One saved state of a run's network.
 *
 * @param which the best, the last, one that was kept at an epoch's end, or where the run started
 * @param epoch from 1; 0 unless it was kept at an epoch's end
 * @param file its weights; of a random start those of another state, which tell what it is
 * @param modified when the file was written, in milliseconds since 1970: a run that goes on
 *     replaces its best and last states
 */
public record Checkpoint(RunFolder run, Which which, int epoch, Path file, long modified) {

    /** Why a state was saved. */
    public enum Which {
        BEST,
        LAST,
        EPOCH,
        START
    }

    /**
     * The states that a run has: the best, the kept epochs in their order, the last. Of pretraining
     * the last is the backbone alone, which is much smaller than what the run resumes from.
     */
    public static List<Checkpoint> of(RunFolder run) throws IOException {
        Checkpoints saved = run.checkpoints();
        List<Checkpoint> all = new ArrayList<>();
        if (Files.exists(saved.best())) {
            all.add(of(run, Which.BEST, 0, saved.best()));
        }
        for (int epoch : saved.keptEpochs()) {
            all.add(of(run, Which.EPOCH, epoch, saved.epoch(epoch)));
        }
        Path last = Methods.detects(run) ? saved.last() : saved.backbone();
        if (Files.exists(last)) {
            all.add(of(run, Which.LAST, 0, last));
        }
        return all;
    }

    /**
     * As {@link #of(RunFolder)}, and then what the run started from: its start weights, as long as
     * they are there, or random ones.
     */
    static List<Checkpoint> withStart(RunFolder run) throws IOException {
        List<Checkpoint> all = of(run);
        String weights = run.card().flat().getOrDefault(DetectorConfig.WEIGHTS, "");
        if (!all.isEmpty() && (weights.isEmpty() || Files.exists(Path.of(weights)))) {
            Path file = weights.isEmpty() ? all.getLast().file() : Path.of(weights);
            all.add(of(run, Which.START, 0, file));
        }
        return all;
    }

    private static Checkpoint of(RunFolder run, Which which, int epoch, Path file)
            throws IOException {
        return new Checkpoint(run, which, epoch, file, Files.getLastModifiedTime(file).toMillis());
    }

    /** Whether the network has the random weights of the run's {@link #seed}. */
    public boolean isUntrained() {
        return which == Which.START && file.startsWith(run.path());
    }

    /** What decided everything random in the run. */
    public long seed() {
        return Long.parseLong(run.card().flat().getOrDefault("seed", "0"));
    }

    /** Its name for people: "best", "last", "epoch 7" or "before training". */
    public String label() {
        return switch (which) {
            case EPOCH -> "epoch " + epoch;
            case START -> "before training";
            case BEST, LAST -> which.name().toLowerCase(Locale.ROOT);
        };
    }

    /** Its name in names of files: "best", "last" or "epoch-007". */
    public String key() {
        return which == Which.EPOCH
                ? Wording.of("epoch-%03d", epoch)
                : which.name().toLowerCase(Locale.ROOT);
    }
}
