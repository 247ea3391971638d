package org.vireo.training.experiment;

import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.SettingException;
import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunCard;
import org.vireo.run.RunFolder;
import org.vireo.run.RunKind;
import org.vireo.run.RunSession;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;
import org.vireo.training.TrainingException;
import org.vireo.training.detector.DetectorRun;
import org.vireo.training.detector.DetectorTraining;
import org.vireo.training.pretraining.PretrainRun;
import org.vireo.training.pretraining.Pretraining;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

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
    public Optional<RunFolder> pretrain(PretrainConfig config)
            throws IOException, InterruptedException, TrainingException {
        Optional<RunFolder> known =
                find(
                        RunKind.PRETRAINING,
                        PretrainRun.fingerprint(images),
                        card -> card.pretrainConfig().equals(config));
        RunFolder run =
                known.isPresent()
                        ? known.get()
                        : PretrainRun.create(images, config, store, Instant.now());
        return finished(run, session -> Pretraining.run(session, images.root(), monitor));
    }

    @Override
    public Optional<RunFolder> train(DetectorConfig config)
            throws IOException, InterruptedException, TrainingException {
        Optional<RunFolder> known =
                find(
                        RunKind.DETECTOR,
                        images.catalogue().fingerprint(),
                        card -> card.detectorConfig().equals(config));
        RunFolder run =
                known.isPresent()
                        ? known.get()
                        : DetectorRun.create(images, config, store, Instant.now());
        return finished(run, session -> DetectorTraining.run(session, images.root(), monitor));
    }

    /** The run with these settings, on this data, by this program; a finished one if there is. */
    private Optional<RunFolder> find(
            RunKind kind, String fingerprint, Predicate<RunCard> sameSettings) throws IOException {
        Optional<RunFolder> found = Optional.empty();
        for (RunStore.Entry entry : store.list()) {
            if (entry instanceof RunStore.Entry.Run(RunFolder run)
                    && matches(run.card(), kind, fingerprint, sameSettings)) {
                if (run.state().phase() == RunState.Phase.FINISHED) {
                    return Optional.of(run);
                }
                found = Optional.of(run);
            }
        }
        return found;
    }

    private static boolean matches(
            RunCard card, RunKind kind, String fingerprint, Predicate<RunCard> sameSettings) {
        try {
            return card.kind() == kind
                    && card.fingerprint().equals(fingerprint)
                    && card.versions().equals(Versions.current())
                    && sameSettings.test(card);
        } catch (SettingException _) {
            // Written by another version of the program, so not one of these.
            return false;
        }
    }

    /** One of the two trainings; says whether it came to its end. */
    @FunctionalInterface
    private interface Training {
        boolean run(RunSession session) throws IOException, InterruptedException, TrainingException;
    }

    private Optional<RunFolder> finished(RunFolder run, Training training)
            throws IOException, InterruptedException, TrainingException {
        monitor.say("Run folder: " + run.path());
        if (run.state().phase() == RunState.Phase.FINISHED) {
            monitor.say("It is finished already.");
            return Optional.of(run);
        }
        try (RunSession session = RunSession.begin(run)) {
            return training.run(session) ? Optional.of(run) : Optional.empty();
        }
    }
}
