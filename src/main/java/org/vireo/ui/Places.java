package org.vireo.ui;

import org.vireo.run.RunFolder;
import org.vireo.run.RunKind;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.features.FeaturesPlace;
import org.vireo.ui.images.ImagesPlace;
import org.vireo.ui.inspect.InspectPlace;
import org.vireo.ui.runs.RunsPlace;
import org.vireo.ui.train.TrainPlace;

import java.util.EnumMap;
import java.util.Map;
import java.util.function.Consumer;

/** The five places, built here and sent from one to another. */
final class Places implements Navigation {
    private final Consumer<PlaceName> front;
    private final ImagesPlace images;
    private final TrainPlace train;
    private final InspectPlace inspect;
    private final FeaturesPlace features;
    private final Map<PlaceName, Place> places = new EnumMap<>(PlaceName.class);

    /**
     * Builds them.
     *
     * @param front brings a place to the front
     */
    Places(
            Consumer<PlaceName> front,
            Background background,
            Preferences preferences,
            FileChoices choices,
            Desktop desktop,
            Notices notices) {
        this.front = front;
        images =
                new ImagesPlace(
                        background,
                        preferences,
                        desktop,
                        notices,
                        () -> prepareRun(RunKind.DETECTOR));
        train = new TrainPlace(background, choices::save);
        inspect = new InspectPlace(background, choices::save);
        features = new FeaturesPlace(background, choices);
        places.put(PlaceName.IMAGES, images);
        places.put(PlaceName.TRAIN, train);
        places.put(PlaceName.INSPECT, inspect);
        places.put(PlaceName.FEATURES, features);
        places.put(PlaceName.RUNS, new RunsPlace(background, this, desktop, notices));
    }

    Place of(PlaceName name) {
        Place place = places.get(name);
        if (place == null) {
            throw new IllegalStateException("the place " + name + " was not built");
        }
        return place;
    }

    Iterable<Place> all() {
        return places.values();
    }

    @Override
    public void showImage(long image) {
        front.accept(PlaceName.IMAGES);
        images.showImage(image);
    }

    @Override
    public void prepareRun(RunKind kind) {
        front.accept(PlaceName.TRAIN);
        train.prepare(kind);
    }

    @Override
    public void showCurves(RunFolder run) {
        front.accept(PlaceName.TRAIN);
        train.choose(run);
    }

    @Override
    public void showBoxes(RunFolder run) {
        front.accept(PlaceName.INSPECT);
        inspect.choose(run);
    }

    @Override
    public void showFeatures(RunFolder run) {
        front.accept(PlaceName.FEATURES);
        features.choose(run);
    }

    @Override
    public void showRuns() {
        front.accept(PlaceName.RUNS);
    }
}
