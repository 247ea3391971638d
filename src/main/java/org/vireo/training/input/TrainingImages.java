package org.vireo.training.input;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.file.DurableFile;
import org.vireo.image.ImageFeed;
import org.vireo.job.JobMonitor;
import org.vireo.run.GoneImages;
import org.vireo.run.MetricsWriter;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunException;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The images of a run while a process works on it: the frozen list, what of it is gone, and the
 * reading of the rest. What is left out is said, and noted in the run's metrics once these are
 * open; the next process tries it again.
 */
public final class TrainingImages {
    private final RunData data;
    private final Path root;
    private final GoneImages gone;
    private final JobMonitor monitor;
    private final List<ImageFeed> feeds = new ArrayList<>();
    private final List<String> waiting = new ArrayList<>();
    private @Nullable MetricsWriter metrics;
    private long update;

    private TrainingImages(RunData data, Path root, GoneImages gone, JobMonitor monitor) {
        this.data = data;
        this.root = root;
        this.gone = gone;
        this.monitor = monitor;
    }

    /** What a method wants of a folder. */
    public interface Wanted {
        /** The images and labels as they are now, each labeled image on a side of the split. */
        RunData of(ImageFolder folder) throws IOException;

        /** What identifies them in a run's {@code config.json}. */
        String fingerprint(ImageFolder folder);
    }

    /**
     * Reads the list and looks for its images. A run of before there was a list gets one now.
     *
     * @param root the image folder
     * @throws RunException with a sentence if the list cannot be read or too much of it is gone
     */
    public static TrainingImages open(RunFolder run, Path root, Wanted wanted, JobMonitor monitor)
            throws IOException, InterruptedException {
        RunData data =
                Files.exists(run.data())
                        ? RunData.read(run.data())
                        : freeze(run, root, wanted, monitor);
        GoneImages gone = GoneImages.of(data, root, monitor);
        TrainingImages images = new TrainingImages(data, root, gone, monitor);
        if (!gone.sentence().isEmpty()) {
            images.leftOut(gone.sentence());
        }
        return images;
    }

    /** Freezes what an older run learns from; it kept only a sum of that, and numbers in words. */
    private static RunData freeze(RunFolder run, Path root, Wanted wanted, JobMonitor monitor)
            throws IOException {
        RunData data;
        boolean same;
        try (ImageFolder folder = ImageFolder.open(root, monitor)) {
            folder.ensureSplit(monitor);
            data = wanted.of(folder);
            same = wanted.fingerprint(folder).equals(run.card().fingerprint());
        }
        if (!same) {
            int began = imagesAtTheBeginning(run);
            if (data.images().size() < began) {
                throw new RunException(
                        run.name()
                                + " began with "
                                + began
                                + " images, and only "
                                + data.images().size()
                                + " of that kind are in "
                                + root
                                + " now. It was made before runs kept a list of their images, so"
                                + " it goes on only when the missing ones are put back.");
            }
            monitor.say(
                    "The images or labels have changed since this run began, which was before runs"
                            + " kept a list of their images. It goes on with the "
                            + data.images().size()
                            + " images that are there now"
                            + (began > 0 ? "; it began with " + began + "." : "."));
        }
        DurableFile.write(run.data(), data::write);
        return data;
    }

    private static final Pattern DETECTOR =
            Pattern.compile("(\\d{1,9}) training images with .* (\\d{1,9}) validation images\\.");
    private static final Pattern PRETRAINING =
            Pattern.compile("Pretraining on .*: (\\d{1,9}) images .*");

    /** As its first notes say it; 0 if they do not. */
    private static int imagesAtTheBeginning(RunFolder run) throws IOException {
        for (RunEvent.Note note : RunHistory.of(run).notes()) {
            Matcher detector = DETECTOR.matcher(note.sentence());
            if (detector.matches()) {
                return Integer.parseInt(detector.group(1)) + Integer.parseInt(detector.group(2));
            }
            Matcher pretraining = PRETRAINING.matcher(note.sentence());
            if (pretraining.matches()) {
                return Integer.parseInt(pretraining.group(1));
            }
        }
        return 0;
    }

    public RunData data() {
        return data;
    }

    /** Some of the images, to be read through {@code decoder}. */
    public ImageFeed feed(List<Example> images, ImageFeed.Decoder decoder) {
        ImageFeed feed =
                new ImageFeed(
                        images.size(),
                        i -> root.resolve(images.get(i).path()),
                        decoder,
                        this::leftOut);
        feed.leaveOut(gone.in(images.size(), i -> images.get(i).path()));
        synchronized (this) {
            feeds.add(feed);
        }
        return feed;
    }

    /** From now on notes what is left out; what was said before comes first. */
    public synchronized void noteIn(MetricsWriter opened, long at) {
        metrics = opened;
        update = at;
        waiting.forEach(this::note);
        waiting.clear();
    }

    /** How many images of the feeds are left out so far. */
    public synchronized int leftOut() {
        return feeds.stream().mapToInt(ImageFeed::leftOut).sum();
    }

    private synchronized void leftOut(String sentence) {
        monitor.say(sentence);
        if (metrics == null) {
            waiting.add(sentence);
        } else {
            note(sentence);
        }
    }

    private void note(String sentence) {
        MetricsWriter open = metrics;
        if (open == null) {
            return;
        }
        try {
            open.write(new RunEvent.Note(update, sentence));
        } catch (ClosedChannelException _) {
            // The run has ended; a thread that reads ahead came too late.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
