package org.vireo.ui.images.suggestion;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.job.ForwardingMonitor;
import org.vireo.job.JobMonitor;
import org.vireo.labeling.LabelingNetwork;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.NetworkWork;

import java.util.List;

/** Has a network suggest boxes for many images. */
final class SuggestingModel {
    /** How often the gallery looks for what came meanwhile. */
    private static final long BETWEEN_LOOKS = 2_000_000_000L;

    private final Background background;
    private final NetworkWork work;
    private final LabelingWork engine;
    private final ObservableValue<ListedIds> listed;
    private final News news;
    private final ObjectProperty<Scope> scope = new SimpleObjectProperty<>(Scope.UNLABELED);

    /**
     * Who is told that suggestions came.
     *
     * @param some from time to time
     * @param all when nothing is left to look at
     */
    record News(Runnable some, Runnable all) {}

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
     */
    SuggestingModel(
            Background background,
            NetworkWork work,
            LabelingWork engine,
            ObservableValue<ListedIds> listed,
            News news) {
        this.background = background;
        this.work = work;
        this.engine = engine;
        this.listed = listed;
        this.news = news;
    }

    /**
     * Starts; goes on where an earlier call with the same network was stopped.
     *
     * @param classes that the folder is given first, by name
     */
    void start(LabelingNetwork network, ImageFolder folder, List<String> classes) {
        Scope wanted = scope.get();
        ListedIds shown = listed.getValue();
        work.start(
                monitor -> {
                    classes.forEach(folder.catalogue()::category);
                    List<ImageEntry> images = images(folder.catalogue(), wanted, shown);
                    return engine.suggest(network, folder, images, new Looking(monitor));
                },
                summary -> {
                    news.some().run();
                    if (summary.finished()) {
                        news.all().run();
                    }
                    return summary.inWords()
                            + " The slider hides the doubtful ones."
                            + (summary.finished() ? "" : " Stopped; start again to go on.");
                });
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
                background.onWindow(news.some());
            }
        }
    }
}
