package org.vireo.training.experiment;

import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.Settings;
import org.vireo.config.VicregLossConfig;
import org.vireo.training.engine.Method;

import java.util.List;

/** What an experiment begins with. */
public enum ExperimentPreset {
    /** Small networks on small images, as long as the amount of data asks for. */
    SMALL {
        @Override
        public PretrainConfig pretraining(Method<PretrainConfig> method, int images) {
            Settings<PretrainConfig> settings = method.settings();
            PretrainConfig small = settings.defaults();
            int batch = Math.min(small.batch(), Math.max(2, Integer.highestOneBit(images)));
            long epochs = epochs(PRETRAINING_UPDATES, batch, images, 10, 100);
            return settings.with(
                    settings.with(small, "batch", Integer.toString(batch)),
                    "epochs",
                    Long.toString(epochs));
        }

        @Override
        public DetectorConfig detector() {
            Settings<DetectorConfig> settings = DetectorConfig.settings();
            DetectorConfig whole =
                    settings.with(DetectorConfig.QUICK.config(), ProposedStart.WHOLE_BACKBONE);
            return settings.with(whole, "checks", "false");
        }

        @Override
        public List<Integer> detectorEpochs(int images) {
            int batch = detector().optimizer().batch();
            int longer = (int) epochs(DETECTOR_UPDATES, batch, images, 4, 60);
            return List.of(Math.round(longer * 0.75f), longer);
        }
    },
    /** The class report's. */
    REPORT {
        @Override
        public PretrainConfig pretraining(Method<PretrainConfig> method, int images) {
            int epochs = VicregLossConfig.presets().getLast().config().epochs();
            return method.settings()
                    .with(method.presets().getLast().config(), "epochs", Integer.toString(epochs));
        }

        @Override
        public DetectorConfig detector() {
            return DetectorConfig.settings()
                    .with(DetectorConfig.REPORT.config(), "checks", "false");
        }

        @Override
        public List<Integer> detectorEpochs(int images) {
            return List.of(18, 24);
        }
    };

    private static final int PRETRAINING_UPDATES = 2000;
    private static final int DETECTOR_UPDATES = 1200;

    /** The report's unconverged backbone had 31 of 100 epochs. */
    private static final float UNCONVERGED = 0.31f;

    /**
     * The settings of a method's pretraining; its length is the same for each method.
     *
     * @param images how many there are for it
     */
    public abstract PretrainConfig pretraining(Method<PretrainConfig> method, int images);

    /** The settings of the detectors. */
    public abstract DetectorConfig detector();

    /**
     * How long the detectors are trained: shorter and longer.
     *
     * @param images how many labeled ones there are for training
     */
    public abstract List<Integer> detectorEpochs(int images);

    /** The epoch of pretraining whose backbone counts as unconverged. */
    public static int unconvergedEpoch(int epochs) {
        return Math.max(1, Math.round(UNCONVERGED * epochs));
    }

    private static long epochs(int updates, int batch, int images, int fewest, int most) {
        return Math.clamp((long) updates * batch / Math.max(1, images), fewest, most);
    }
}
