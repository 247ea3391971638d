package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Preset;
import org.vireo.config.Settings;
import org.vireo.training.engine.Workload.DataSize;

/**
 * Makes the quick preset fit a folder with few labeled images, which sees too few updates in its
 * epochs: from a random start hardly anything is found before some hundred updates.
 */
final class FewImages {
    private static final int ENOUGH_UPDATES = 1800;
    private static final int MOST_EPOCHS = 400;
    private static final int EVALUATIONS = 20;

    private FewImages() {}

    /** The preset to begin with, its summary saying what was made to fit. */
    static Preset<DetectorConfig> fit(Preset<DetectorConfig> preset, DataSize data) {
        DetectorConfig config = preset.config();
        int epochs = epochs(config, data);
        if (!preset.id().equals(DetectorConfig.Preset.QUICK.id())
                || epochs <= config.schedule().epochs()) {
            return preset;
        }
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig fitted = settings.with(config, "schedule.epochs", Integer.toString(epochs));
        int every = Math.max(1, epochs / EVALUATIONS);
        fitted = settings.with(fitted, "evaluation.everyEpochs", Integer.toString(every));
        return new Preset<>(
                preset.id(),
                preset.summary()
                        + " For "
                        + data.training()
                        + (data.training() == 1 ? " training image: " : " training images: ")
                        + epochs
                        + " epochs to learn enough.",
                fitted);
    }

    /** Rounded up to tens. */
    private static int epochs(DetectorConfig config, DataSize data) {
        if (data.training() == 0) {
            return 0;
        }
        int perEpoch = Math.max(1, data.training() / config.optimizer().effectiveBatch());
        int epochs = (ENOUGH_UPDATES + perEpoch - 1) / perEpoch;
        return Math.min(MOST_EPOCHS, (epochs + 9) / 10 * 10);
    }
}
