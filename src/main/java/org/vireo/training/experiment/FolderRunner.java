package org.vireo.training.experiment;

import org.vireo.config.SettingException;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunCard;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.RunTrainer;
import org.vireo.training.engine.TrainingException;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Makes the runs in this process, among the other runs of the image folder. */
public final class FolderRunner implements ArmRunner {
    private final ImageFolder images;
    private final RunStore store;
    private final JobMonitor monitor;

    /** Runs on the images of a folder, each labeled one of which is on a side of the split. */
    public FolderRunner(ImageFolder images, RunStore store, JobMonitor monitor) {
        this.images = images;
        this.store = store;
        this.monitor = monitor;
    }

    @Override
    public <C extends Record & TrainingConfig> Optional<RunFolder> run(Method<C> method, C config)
            throws IOException, InterruptedException, TrainingException {
        C whole = method.completed(config);
        Optional<RunFolder> known = find(method, whole);
        RunFolder run =
                known.isPresent()
                        ? known.get()
                        : RunTrainer.create(method, images, whole, store, Instant.now());
        monitor.say("Run folder: " + run.path());
        if (run.state().phase() == RunState.Phase.FINISHED) {
            monitor.say("It is finished already.");
            return Optional.of(run);
        }
        boolean finished = RunTrainer.train(method, run, images.root(), monitor);
        return finished ? Optional.of(run) : Optional.empty();
    }

    /** The run with these settings, on this data, by this program; a finished one if there is. */
    private <C extends Record & TrainingConfig> Optional<RunFolder> find(Method<C> method, C config)
            throws IOException {
        String fingerprint = method.fingerprint(images);
        Optional<RunFolder> found = Optional.empty();
        for (RunFolder run : store.runs()) {
            if (run.card().fingerprint().equals(fingerprint)
                    && matches(run.card(), method, config)) {
                if (run.state().phase() == RunState.Phase.FINISHED) {
                    return Optional.of(run);
                }
                found = Optional.of(run);
            }
        }
        return found;
    }

    private static <C extends Record & TrainingConfig> boolean matches(
            RunCard card, Method<C> method, C config) {
        try {
            return card.method().equals(method.id())
                    && card.versions().equals(Versions.current())
                    && card.settings(method.settings()).equals(config);
        } catch (SettingException _) {
            // Written by another version of the program, so not one of these.
            return false;
        }
    }
}
