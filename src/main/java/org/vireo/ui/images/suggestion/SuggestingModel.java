package org.vireo.ui.images.suggestion;

import javafx.beans.property.DoubleProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageListing;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.job.ForwardingMonitor;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.labeling.LabelingNetwork;
import org.vireo.labeling.PreLabeling;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.NetworkWork;

import java.util.List;

/** Has a network suggest boxes for many images. */
final class SuggestingModel {
    /** How often the gallery looks for what came meanwhile. */
    private static final long BETWEEN_LOOKS = 2_000_000_000L;

    private static final double STEPS = 20;

    private final Background background;
    private final NetworkWork work;
    private final LabelingWork engine;
    private final ObservableValue<ListedIds> listed;
    private final DoubleProperty threshold;
    private final Runnable some;
    private final Runnable all;
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.UNLABELED);

    /**
     * What came.
     *
     * @param slider from which score on there is something to see
     */
    private record Found(PreLabeling.Summary summary, double slider) {}

    /** For which images. */
    enum Scope {
        UNLABELED("Unlabeled"),
        LISTED("Listed");

        private final String words;

        Scope(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * Nothing to do yet.
     *
     * @param listed which images the gallery lists
     * @param threshold the confidence slider
     * @param some is told from time to time that suggestions came
     * @param all is told when nothing is left to look at
     */
    SuggestingModel(
            Background background,
            NetworkWork work,
            LabelingWork engine,
            ObservableValue<ListedIds> listed,
            DoubleProperty threshold,
            Runnable some,
            Runnable all) {
        this.background = background;
        this.work = work;
        this.engine = engine;
        this.listed = listed;
        this.threshold = threshold;
        this.some = some;
        this.all = all;
    }

    /**
     * Starts; goes on where an earlier call with the same network was stopped.
     *
     * @param classes that the folder is given first, by name
     */
    void start(LabelingNetwork network, ImageFolder folder, List<String> classes) {
        Scope wanted = scope.get();
        ListedIds shown = listed.getValue();
        double slider = threshold.get();
        work.start(
                monitor -> {
                    classes.forEach(folder.catalogue()::category);
                    List<ImageEntry> images = images(folder.catalogue(), wanted, shown);
                    PreLabeling.Summary summary =
                            engine.suggest(network, folder, images, new Looking(monitor));
                    return new Found(summary, showing(folder.catalogue(), images, slider));
                },
                found -> {
                    PreLabeling.Summary summary = found.summary();
                    boolean lowers = found.slider() < slider && threshold.get() == slider;
                    if (lowers) {
                        threshold.set(found.slider());
                    }
                    some.run();
                    if (summary.finished()) {
                        all.run();
                    }
                    return summary.inWords()
                            + (lowers
                                    ? Wording.of(
                                            " None is surer than %.2f, so the slider shows them"
                                                    + " from %.2f on.",
                                            slider, found.slider())
                                    : " The slider hides the doubtful ones.")
                            + (summary.finished() ? "" : " Stopped; start again to go on.");
                });
    }

    /**
     * The slider's score, if that shows anything of what was found; else the greatest that shows
     * something in half of the images, since who asked for boxes wants to see some.
     */
    private static double showing(Catalogue catalogue, List<ImageEntry> images, double slider) {
        long[] ids = images.stream().mapToLong(ImageEntry::id).toArray();
        ImageListing listing = catalogue.listing();
        int all = listing.suggestionCount(ids, 0).images();
        if (all == 0 || listing.suggestionCount(ids, slider).images() > 0) {
            return slider;
        }
        double step = Math.floor(slider * STEPS);
        while (step > 0 && 2 * listing.suggestionCount(ids, step / STEPS).images() < all) {
            step--;
        }
        return step / STEPS;
    }

    private static List<ImageEntry> images(Catalogue catalogue, Scope scope, ListedIds shown) {
        return switch (scope) {
            case UNLABELED -> catalogue.images(ImageState.UNLABELED);
            case LISTED ->
                    catalogue.listing().images(shown.all(catalogue)).stream()
                            .map(ListedImage::image)
                            .toList();
        };
    }

    /** For which images suggestions are made. */
    ObjectProperty<Scope> scope() {
        return scope;
    }

    /** Lets the gallery look from time to time. */
    private final class Looking extends ForwardingMonitor {
        private long looked = System.nanoTime();

        Looking(JobMonitor outer) {
            super(outer);
        }

        @Override
        public void progress(String phase, long done, long total) {
            super.progress(phase, done, total);
            long now = System.nanoTime();
            if (now - looked > BETWEEN_LOOKS) {
                looked = now;
                background.onWindow(some);
            }
        }
    }
}
