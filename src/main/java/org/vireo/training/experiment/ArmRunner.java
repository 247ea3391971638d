package org.vireo.training.experiment;

import org.vireo.config.TrainingConfig;
import org.vireo.run.RunFolder;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.TrainingException;

import java.io.IOException;
import java.util.Optional;

/**
 * Makes the runs of an experiment. A run is known by its settings and its data: asked for the same
 * again, it is gone on with, or given back if it is finished.
 */
public interface ArmRunner {

    /**
     * A finished run with these settings.
     *
     * @return empty if it was stopped
     */
    <C extends Record & TrainingConfig> Optional<RunFolder> run(Method<C> method, C config)
            throws IOException, InterruptedException, TrainingException;
}
