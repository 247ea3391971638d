package org.vireo.training.engine;

import org.vireo.job.Durations;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunEvent;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What a run says while it goes on: to its metrics, and to whoever watches. */
final class RunJournal {
    /** After so many updates a person is told how long it takes. */
    private static final int TOLD = 50;

    private final RunContext<?> context;
    private final Learner<?> learner;
    private final Progress progress;
    private final MetricsWriter metrics;
    private final TimeLeft left;

    /**
     * Of a run that begins or goes on.
     *
     * @param left what is foretold of its time
     */
    RunJournal(
            RunContext<?> context,
            Learner<?> learner,
            Progress progress,
            MetricsWriter metrics,
            TimeLeft left) {
        this.left = left;
        this.context = context;
        this.learner = learner;
        this.progress = progress;
        this.metrics = metrics;
    }

    RunContext<?> context() {
        return context;
    }

    boolean isCancelled() {
        return context.monitor().isCancelled();
    }

    double epochs() {
        return epochs(progress.update);
    }

    private double epochs(long update) {
        return (double) update / learner.course().perEpoch();
    }

    /** An update that was applied. */
    void step(TrainingLoop.MadeUpdate made) throws IOException {
        Update update = made.update();
        Pace pace = made.pace();
        pace.addTo(progress.epoch);
        progress.epoch.add(update.terms());
        Map<String, Double> values = values(update.terms());
        values.put(MetricNames.RATE, made.rate());
        Map<String, Double> step = new LinkedHashMap<>(values);
        step.put(MetricNames.NORM, update.norm());
        step.put(MetricNames.SPEED, pace.imagesPerSecond());
        left.update(pace.seconds());
        double seconds = left.seconds(learner.course().total() - made.number());
        if (Double.isFinite(seconds)) {
            step.put(MetricNames.LEFT, seconds);
        }
        if (left.heard() == TOLD && made.number() < learner.course().total()) {
            context.monitor()
                    .say(
                            "By its first %s updates the run takes about %s from here."
                                    .formatted(TOLD, Durations.words(seconds)));
        }
        metrics.write(new RunEvent.Step(made.number(), epochs(made.number()), step));
        Update.Reading reading = update.reading();
        if (reading != null) {
            progress.epoch.add(reading.values());
            values.putAll(reading.values());
            pace.writeTo(values);
            metrics.write(new RunEvent.Meter(made.number(), epochs(made.number()), values));
        }
        context.monitor()
                .progress(learner.words().phase(), made.number(), learner.course().total());
    }

    /** Measuring and saving took so long. */
    void measured(double seconds) {
        left.measured(seconds);
    }

    /** The loss, and behind it its terms. */
    Map<String, Double> values(Map<String, Double> terms) {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put(MetricNames.LOSS, learner.loss(terms));
        values.putAll(terms);
        return values;
    }

    void note(String sentence) throws IOException {
        context.monitor().say(sentence);
        metrics.write(new RunEvent.Note(progress.update, sentence));
    }

    void write(RunEvent event) throws IOException {
        metrics.write(event);
    }

    /** The length of the metrics, forced to the disk. */
    long sync() throws IOException {
        return metrics.sync();
    }
}
