package org.vireo.training.engine;

import ai.djl.engine.EngineException;

import org.vireo.job.OrderedItems;
import org.vireo.training.input.Batch;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The loop: load, step, note, and now and then measure and save. */
final class TrainingLoop<B extends Batch> {
    /** So many updates a GPU makes before it is asked what they did. */
    private static final int MOST_UNREAD = 8;

    private final Learner<B> learner;
    private final Learner.Course course;
    private final Progress progress;
    private final RunJournal journal;
    private final CheckpointSaver saver;
    private final DivergenceGuard divergence;
    private final MemoryGuard memory;
    private final WarningAlarm alarm;
    private final Evaluator evaluator;

    /** Updates whose numbers nobody has read. */
    private final List<MadeUpdate> made = new ArrayList<>();

    /**
     * An update that was made, with all that is said of it once its numbers are read.
     *
     * @param number from 1
     * @param files the images' paths
     * @param contents what else went into it
     */
    record MadeUpdate(
            long number,
            List<String> files,
            Object contents,
            double rate,
            Pace pace,
            Update update) {}

    TrainingLoop(Learner<B> learner, Progress progress, RunJournal journal) {
        this.learner = learner;
        this.course = learner.course();
        this.progress = progress;
        this.journal = journal;
        this.saver = new CheckpointSaver(learner, progress, journal);
        this.divergence = new DivergenceGuard(learner, progress, journal, saver);
        this.memory = new MemoryGuard(learner, progress, journal);
        this.alarm = new WarningAlarm(learner, progress, journal);
        this.evaluator = new Evaluator(learner, progress, journal, saver);
    }

    /**
     * Trains to the end of the schedule, until the monitor cancels or the alarm is raised; in each
     * case the last checkpoint holds all that was done.
     *
     * @return whether the end was reached
     */
    boolean run() throws IOException, InterruptedException, TrainingException {
        if (progress.pending) {
            evaluator.finishPending();
        }
        while (goesOn()) {
            trainUntilInterrupted();
        }
        saver.saveAll();
        return progress.update >= course.total() && !progress.pending;
    }

    /** Why the run paused by itself, with advice. */
    Optional<String> pause() {
        return alarm.sentence();
    }

    private boolean goesOn() {
        return progress.update < course.total() && !alarm.isRaised() && !journal.isCancelled();
    }

    /**
     * Trains with one stream of batches, until it ends or something makes another one necessary.
     */
    private void trainUntilInterrupted()
            throws IOException, InterruptedException, TrainingException {
        try (OrderedItems<B> batches = learner.batches(progress.update)) {
            boolean going = true;
            while (going && batches.hasNext() && goesOn()) {
                Pace pace = Pace.begin();
                try (B batch = batches.next()) {
                    pace.loaded();
                    going = step(batch, pace);
                }
                if (going && (isReadingDue() || evaluator.isDue())) {
                    going = read();
                    if (going) {
                        evaluator.afterUpdate();
                    }
                }
            }
        }
        read();
    }

    /** One update; false if the run goes on with other micro-batches. */
    private boolean step(B batch, Pace pace) throws IOException, TrainingException {
        double rate = course.schedule().at(progress.update) * progress.rateFactor;
        Update update;
        try {
            update =
                    learner.update(
                            batch,
                            new Learner.Pass(progress.update + 1, rate, progress.rateFactor));
        } catch (EngineException e) {
            memory.shrink(e);
            return false;
        }
        progress.update++;
        pace.end(batch.files().size());
        made.add(
                new MadeUpdate(
                        progress.update, batch.files(), batch.contents(), rate, pace, update));
        return true;
    }

    private boolean isReadingDue() {
        return made.size() >= MOST_UNREAD || made.getLast().update().isHere();
    }

    /**
     * Reads what the last updates did, in one copy, and says it; false if the run has gone back to
     * a checkpoint.
     */
    private boolean read() throws IOException, TrainingException {
        List<MadeUpdate> read = List.copyOf(made);
        made.clear();
        Update.fetch(read.stream().map(MadeUpdate::update).toList());
        Pace.spread(read.stream().map(MadeUpdate::pace).toList());
        for (MadeUpdate one : read) {
            if (one.update().applied()) {
                divergence.applied();
                journal.step(one);
                alarm.hear(one.update().reading(), one.number());
            } else if (divergence.skipped(one)) {
                return false;
            }
        }
        return true;
    }
}
