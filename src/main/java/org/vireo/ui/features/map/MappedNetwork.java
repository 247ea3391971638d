package org.vireo.ui.features.map;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.inference.embedding.FolderEmbeddings.Points;
import org.vireo.inference.embedding.Layout;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.NetworkWork;
import org.vireo.ui.common.checkpoint.Checkpoint;
import org.vireo.ui.common.checkpoint.CheckpointSelection;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CancellationException;

/** The map of one network: what is known of it, and the work that makes it. */
final class MappedNetwork {
    private final Background background;
    private final MapReading reading;
    private final CheckpointSelection selection;
    private final ObjectProperty<Spread> spread;
    private final ObjectProperty<ColorBy> colorBy;
    private final NetworkWork work;
    private final LatestWork<ColorBy.Colors> coloring;
    private final ReadOnlyObjectWrapper<ShownMap> map = new ReadOnlyObjectWrapper<>(ShownMap.NONE);
    private final ReadOnlyObjectWrapper<ColorBy.Colors> colors =
            new ReadOnlyObjectWrapper<>(ColorBy.Colors.NONE);
    private final ReadOnlyBooleanWrapper settled = new ReadOnlyBooleanWrapper(false);
    private MapFacts facts = MapFacts.NONE;
    private Points points = Points.IMAGES;
    private @Nullable ImageFolder folder;
    private Background.@Nullable Started recalling;
    private MapReading.@Nullable Ask shown;
    private boolean awake;
    private boolean stale;

    /** What is being looked at; null while nothing is. */
    private MapReading.@Nullable Ask looked;

    MappedNetwork(
            Background background,
            MapReading reading,
            CheckpointSelection selection,
            ObjectProperty<Spread> spread,
            ObjectProperty<ColorBy> colorBy) {
        this.background = background;
        this.reading = reading;
        this.selection = selection;
        this.spread = spread;
        this.colorBy = colorBy;
        work = new NetworkWork(background, System::nanoTime);
        coloring = new LatestWork<>(background, colors::set, _ -> {});
        selection.checkpoint().subscribe(this::recall);
        spread.subscribe(this::layOut);
        colorBy.subscribe(this::color);
        map.subscribe(this::color);
    }

    /** Shows other images or other parts of them; a folder of null shows nothing. */
    void show(@Nullable ImageFolder newFolder, MapFacts newFacts, Points newPoints) {
        folder = newFolder;
        facts = newFacts;
        points = newPoints;
        recall();
    }

    /** Says whether the map can be seen: only then it is made. What is made stays. */
    void wake(boolean now) {
        awake = now;
        if (awake && stale) {
            recall();
        }
    }

    private MapReading.@Nullable Ask ask() {
        Checkpoint checkpoint = selection.checkpoint().get();
        return folder == null || checkpoint == null
                ? null
                : new MapReading.Ask(checkpoint, folder, facts.images(), points);
    }

    /** Shows what is known of the chosen network, which takes no time to speak of. */
    private void recall() {
        MapReading.Ask ask = ask();
        stale = !awake;
        if (ask != null && work.progress().get() != null && isSame(ask, looked)) {
            // What has changed in the folder waits for the end of the work.
            stale = true;
            return;
        }
        Background.Started before = recalling;
        if (before != null) {
            before.cancel();
        }
        work.abandon();
        looked = null;
        settled.set(false);
        boolean same = ask != null && isSame(ask, shown);
        ShownMap now = same ? map.get() : ShownMap.NONE;
        if (!same) {
            map.set(ShownMap.NONE);
            shown = null;
        }
        if (ask != null && awake) {
            recalling =
                    background.start(
                            _ -> ShownMap.of(reading.recall(ask), now),
                            found -> accept(ask, found),
                            work::fail);
        }
    }

    private static boolean isSame(MapReading.Ask ask, MapReading.@Nullable Ask other) {
        return other != null
                && ask.checkpoint().equals(other.checkpoint())
                && ask.folder().equals(other.folder())
                && ask.points() == other.points();
    }

    private void accept(MapReading.Ask ask, ShownMap found) {
        shown = ask;
        map.set(found);
        settled.set(true);
        layOut();
    }

    /** Looks at the images that are not known yet. */
    void start() {
        MapReading.Ask ask = ask();
        ShownMap now = map.get();
        if (ask != null) {
            work.abandon();
            looked = ask;
            work.start(
                    monitor -> ShownMap.of(reading.look(ask, monitor), now),
                    found -> {
                        // When this work is over: then the layout begins.
                        background.onWindow(() -> looked(ask, found));
                        return "";
                    });
        }
    }

    private void looked(MapReading.Ask ask, ShownMap found) {
        if (ask.equals(looked)) {
            looked = null;
            accept(ask, found);
            if (stale) {
                recall();
            }
        }
    }

    private void layOut() {
        ShownMap now = map.get();
        if (spread.get() != Spread.NEIGHBORS || now.isEmpty() || now.byNeighbors() != null) {
            return;
        }
        work.start(
                monitor -> {
                    try {
                        return Optional.of(now.with(now.embeddings().byNeighbors(monitor)));
                    } catch (CancellationException _) {
                        return Optional.<ShownMap>empty();
                    }
                },
                laid -> {
                    laid.filter(_ -> map.get().embeddings() == now.embeddings())
                            .ifPresent(map::set);
                    return laid.isPresent() ? "" : "Stopped. The map is laid out by PCA.";
                });
    }

    private void color() {
        List<Item> items = map.get().items();
        MapFacts now = facts;
        ColorBy by = colorBy.get();
        coloring.order(() -> by.of(items, now));
    }

    /** Which network it is. */
    CheckpointSelection selection() {
        return selection;
    }

    /** What is known. */
    ReadOnlyObjectProperty<ShownMap> map() {
        return map.getReadOnlyProperty();
    }

    /** Where its points lie. */
    Layout layout() {
        return paper().layout();
    }

    /** The same in its frame. */
    ShownMap.Paper paper() {
        return map.get().paper(spread.get());
    }

    /** The colors of its points; for a moment perhaps of those before. */
    ReadOnlyObjectProperty<ColorBy.Colors> colors() {
        return colors.getReadOnlyProperty();
    }

    /** Whether it was found out what is known. */
    ReadOnlyBooleanProperty settled() {
        return settled.getReadOnlyProperty();
    }

    /** What runs. */
    NetworkWork work() {
        return work;
    }
}
