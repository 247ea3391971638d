package org.vireo.training.engine;

import org.vireo.run.RunEvent;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Measures where it is time, sums up each epoch, and has saved what came out. */
final class Evaluator {
    private final Learner<?> learner;
    private final Learner.Course course;
    private final Progress progress;
    private final RunJournal journal;
    private final CheckpointSaver saver;

    Evaluator(Learner<?> learner, Progress progress, RunJournal journal, CheckpointSaver saver) {
        this.learner = learner;
        this.course = learner.course();
        this.progress = progress;
        this.journal = journal;
        this.saver = saver;
    }

    /** Whether this update ends an epoch or is to be measured. */
    boolean isDue() {
        return epochEnds() || learner.isMeasurementDue(progress.update, false);
    }

    /**
     * To be called behind each update, made or skipped, whose numbers were read; behind none that
     * {@link #isDue} may this be left out.
     */
    void afterUpdate() throws IOException, InterruptedException {
        if (isDue()) {
            progress.pending = true;
            long begin = System.nanoTime();
            finishPending();
            journal.measured((System.nanoTime() - begin) / 1e9);
        } else {
            saver.saveIfLongAgo();
        }
    }

    private boolean epochEnds() {
        return progress.update % course.perEpoch() == 0 || progress.update == course.total();
    }

    /** Does what is due after this update; if it is cancelled, the run resumes with it. */
    void finishPending() throws IOException, InterruptedException {
        boolean due = learner.isMeasurementDue(progress.update, epochEnds());
        Learner.Measurement found = Learner.Measurement.NONE;
        if (due) {
            var moment = new Learner.Moment(progress.update, journal.epochs());
            Optional<Learner.Measurement> measured =
                    learner.measure(moment, journal.context().monitor());
            if (measured.isEmpty()) {
                return;
            }
            found = measured.get();
        }
        if (epochEnds() && progress.epoch.updates > 0) {
            sumUp(found.values());
        }
        for (RunEvent event : found.events()) {
            journal.write(event);
        }
        progress.pending = false;
        if (found.score().isPresent() && found.score().getAsDouble() > progress.best) {
            saver.saveBest(found.score().getAsDouble());
        }
        if (progress.update % course.perEpoch() == 0) {
            saver.keep((int) (progress.update / course.perEpoch()));
        }
        if (due) {
            saver.saveAll();
        } else {
            saver.saveIfLongAgo();
        }
    }

    private void sumUp(Map<String, Double> measured) throws IOException {
        Progress.EpochSums sums = progress.epoch;
        Map<String, Double> means = journal.values(sums.means());
        Map<String, Double> values = new LinkedHashMap<>(means);
        values.putAll(learner.compare(progress.before, means));
        values.putAll(measured);
        values.put(
                MetricNames.RATE, course.schedule().at(progress.update - 1) * progress.rateFactor);
        values.put(MetricNames.SPEED, sums.images / sums.seconds);
        values.put(MetricNames.SECONDS, sums.seconds);
        values.put(MetricNames.WAIT, sums.waitSeconds / sums.seconds);
        values.put(MetricNames.MEMORY, journal.context().device().peakMegabytes());
        int epoch = (int) Math.ceil(journal.epochs() - 1e-9);
        journal.write(new RunEvent.Epoch(progress.update, epoch, values));
        learner.sentence(epoch, values).ifPresent(journal.context().monitor()::say);
        progress.before = means;
        progress.epoch = new Progress.EpochSums();
    }
}
