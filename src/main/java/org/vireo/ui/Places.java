package org.vireo.ui;

import org.jspecify.annotations.Nullable;
import org.vireo.run.RunFolder;
import org.vireo.training.engine.Method.Purpose;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.features.FeaturesPlace;
import org.vireo.ui.images.ImagesPlace;
import org.vireo.ui.inspect.InspectPlace;
import org.vireo.ui.runs.RunsPlace;
import org.vireo.ui.train.TrainPlace;

import java.util.EnumMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The five places, sent from one to another. Each is built, and reads the folder, when it first
 * comes to the front.
 */
final class Places implements Navigation {
    private final Consumer<PlaceName> front;
    private final Built<ImagesPlace> images;
    private final Built<TrainPlace> train;
    private final Built<InspectPlace> inspect;
    private final Built<FeaturesPlace> features;
    private final Map<PlaceName, Built<?>> places = new EnumMap<>(PlaceName.class);

    /** Those that show the open folder. */
    private final Set<Place> open = new LinkedHashSet<>();

    private @Nullable Workspace workspace;

    /**
     * Builds none yet.
     *
     * @param front brings a place to the front
     * @param labeled told when labels have changed
     */
    Places(Consumer<PlaceName> front, Runnable labeled, Services services) {
        this.front = front;
        images =
                new Built<>(() ->
                        new ImagesPlace(services, () -> prepareRun(Purpose.DETECTION), labeled));
        train = new Built<>(() -> new TrainPlace(services, this));
        inspect = new Built<>(() -> new InspectPlace(services, this));
        features = new Built<>(() -> new FeaturesPlace(services, this));
        places.put(PlaceName.IMAGES, images);
        places.put(PlaceName.TRAIN, train);
        places.put(PlaceName.INSPECT, inspect);
        places.put(PlaceName.FEATURES, features);
        places.put(PlaceName.RUNS, new Built<>(() -> new RunsPlace(services, this)));
    }

    /** A place that is built when it is first needed. */
    private static final class Built<P extends Place> {
        private final Supplier<P> builder;
        private @Nullable P place;

        Built(Supplier<P> builder) {
            this.builder = builder;
        }

        P get() {
            P built = place;
            if (built == null) {
                built = builder.get();
                place = built;
            }
            return built;
        }
    }

    /** A place that is about to come to the front, with the open folder. */
    Place of(PlaceName name) {
        Built<?> built = places.get(name);
        if (built == null) {
            throw new IllegalStateException("there is no place " + name);
        }
        Place place = built.get();
        Workspace shown = workspace;
        if (shown != null && open.add(place)) {
            place.open(shown);
        }
        return place;
    }

    /** Shows another folder, in each place when it comes to the front. */
    void open(Workspace newWorkspace) {
        close();
        workspace = newWorkspace;
    }

    /** Lets go of the folder. */
    void close() {
        workspace = null;
        open.forEach(Place::close);
        open.clear();
    }

    /** Those that show the folder. */
    Iterable<Place> open() {
        return open;
    }

    /** Images are new, changed or gone. */
    void filesChanged() {
        open.forEach(Place::filesChanged);
    }

    @Override
    public void showImage(long image) {
        front.accept(PlaceName.IMAGES);
        images.get().showImages(new long[] {image});
    }

    @Override
    public void showImages(long[] ids) {
        front.accept(PlaceName.IMAGES);
        images.get().showImages(ids);
    }

    @Override
    public void prepareRun(Purpose purpose) {
        front.accept(PlaceName.TRAIN);
        train.get().prepare(purpose);
    }

    @Override
    public void showCurves(RunFolder run) {
        front.accept(PlaceName.TRAIN);
        train.get().choose(run);
    }

    @Override
    public void showBoxes(RunFolder run) {
        front.accept(PlaceName.INSPECT);
        inspect.get().choose(run);
    }

    @Override
    public void suggestBoxes(RunFolder run) {
        front.accept(PlaceName.IMAGES);
        images.get().labelWith(run);
    }

    @Override
    public void showFeatures(RunFolder run) {
        front.accept(PlaceName.FEATURES);
        features.get().choose(run);
    }
}
