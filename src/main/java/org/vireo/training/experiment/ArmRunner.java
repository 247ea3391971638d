package org.vireo.training.experiment;

import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.run.RunFolder;
import org.vireo.training.TrainingException;

import java.io.IOException;
import java.util.Optional;

/**
 * Makes the runs of an experiment. A run is known by its settings and its data: asked for the same
 * again, it is gone on with, or given back if it is finished.
 */
public interface ArmRunner {

    /**
     * A finished pretraining with these settings.
     *
     * @return empty if it was stopped
     */
    Optional<RunFolder> pretrain(PretrainConfig config)
            throws IOException, InterruptedException, TrainingException;

    /**
     * A finished detector with these settings.
     *
     * @return empty if it was stopped
     */
    Optional<RunFolder> train(DetectorConfig config)
            throws IOException, InterruptedException, TrainingException;
}
