package org.vireo.ui.inspect;

import com.google.gson.Gson;

import org.vireo.file.DurableFile;
import org.vireo.label.Detection;
import org.vireo.run.RunFolder;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * From which score on a box is shown.
 *
 * @param all for every class without one of its own, 0 to 1
 * @param perClass by category id, 0 to 1
 */
record Thresholds(double all, Map<Integer, Double> perClass) {
    private static final String FILE = "thresholds";
    private static final long LARGEST = 1 << 20;

    Thresholds {
        perClass = Map.copyOf(perClass);
    }

    /** What was kept of a run; empty if that is nothing, or makes no sense. */
    static Optional<Thresholds> kept(RunFolder run) throws IOException {
        Path file = run.predictions(FILE);
        if (!Files.exists(file) || Files.size(file) > LARGEST) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(
                            new Gson().fromJson(Files.readString(file), Thresholds.class))
                    .filter(Thresholds::isSound);
        } catch (RuntimeException _) {
            // Whatever Gson says of it; nothing is lost but where the sliders stood.
            return Optional.empty();
        }
    }

    private boolean isSound() {
        return isShare(all) && perClass.values().stream().allMatch(Thresholds::isShare);
    }

    private static boolean isShare(double value) {
        return value >= 0 && value <= 1;
    }

    /** Keeps them in the run's folder. */
    void keep(RunFolder run) throws IOException {
        DurableFile.writeText(run.predictions(FILE), new Gson().toJson(this));
    }

    /** The threshold of one class. */
    double of(int category) {
        return perClass.getOrDefault(category, all);
    }

    boolean shows(Detection detection) {
        return detection.score() >= of(detection.category());
    }
}
