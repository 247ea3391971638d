package org.vireo.training.engine;

import org.vireo.config.TrainingConfig;
import org.vireo.dataset.catalogue.Example;
import org.vireo.image.ImageFeed;
import org.vireo.image.ImageFile;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.training.input.InputBudget;
import org.vireo.training.input.PixelCache;
import org.vireo.training.input.TrainingImages;
import org.vireo.vision.tensor.ComputeDevice;

import java.util.ArrayList;
import java.util.List;

/** What a method is given to set a run to work. */
public final class RunContext<C extends Record & TrainingConfig> {
    private final C config;
    private final RunFolder run;
    private final TrainingImages images;
    private final ComputeDevice device;
    private final PixelCache pixels;
    private final JobMonitor monitor;
    private final List<RunEvent> opening = new ArrayList<>();

    RunContext(
            C config,
            RunFolder run,
            TrainingImages images,
            ComputeDevice device,
            JobMonitor monitor) {
        this.config = config;
        this.run = run;
        this.images = images;
        this.device = device;
        this.pixels =
                new PixelCache(
                        InputBudget.cacheMegabytes(config.cacheMegabytes()),
                        ImageFile.decoder(run.card().depth()));
        this.monitor = monitor;
    }

    public C config() {
        return config;
    }

    public RunFolder run() {
        return run;
    }

    /** The images as they were when the run was made. */
    public TrainingImages images() {
        return images;
    }

    public ComputeDevice device() {
        return device;
    }

    /** Some of the images, to be read again and again. */
    public ImageFeed feed(List<Example> some) {
        return images.feed(some, pixels::get);
    }

    public JobMonitor monitor() {
        return monitor;
    }

    /** Says a sentence, which also stands at the beginning of the run's metrics. */
    public void note(String sentence) {
        monitor.say(sentence);
        opening.add(new RunEvent.Note(0, sentence));
    }

    /** Says what a check before the run found; likewise. */
    public void note(RunEvent.Check check) {
        monitor.say((check.passed() ? "Check passed: " : "Warning: ") + check.sentence());
        opening.add(check);
    }

    /** Has an event stand at the beginning of the run's metrics. */
    public void write(RunEvent event) {
        opening.add(event);
    }

    /** What stands at the beginning of the run's metrics. */
    List<RunEvent> opening() {
        return List.copyOf(opening);
    }
}
