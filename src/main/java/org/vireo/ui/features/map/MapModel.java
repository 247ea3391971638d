package org.vireo.ui.features.map;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.inference.embedding.Embeddings;
import org.vireo.inference.embedding.FolderEmbeddings.Item;
import org.vireo.inference.embedding.FolderEmbeddings.Points;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.NetworkWork;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.checkpoint.CheckpointSelection;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;

/** The maps of one network or two, and which of their points are looked at. */
final class MapModel {
    private static final int MOST_SIMILAR = 60;
    private static final int LEAST_LISTED = 10;
    private static final int MOST_LISTED = 100;

    /** A list of all is a list of none. */
    private static final int LISTED_PART = 10;

    private static final int WIDEST_NAME = 40;

    private final Background background;
    private final MappedNetwork first;
    private final MappedNetwork second;
    private final ObjectProperty<Points> points = new SimpleObjectProperty<>(Points.IMAGES);
    private final ObjectProperty<Spread> spread = new SimpleObjectProperty<>(Spread.NEIGHBORS);
    private final ObjectProperty<ColorBy> colorBy = new SimpleObjectProperty<>(ColorBy.CLASS);
    private final ReadOnlyObjectWrapper<MapFacts> facts =
            new ReadOnlyObjectWrapper<>(MapFacts.NONE);
    private final ReadOnlyObjectWrapper<MapList> list = new ReadOnlyObjectWrapper<>(MapList.NONE);
    private final ReadOnlyObjectWrapper<Set<MapKey>> chosen = new ReadOnlyObjectWrapper<>(Set.of());
    private final ObjectProperty<@Nullable Item> current = new SimpleObjectProperty<>();
    private final NetworkWork searching;
    private final LatestWork<Optional<MapFacts>> reading;
    private final LatestWork<MapList> listing;
    private @Nullable Workspace workspace;
    private boolean seen;

    MapModel(
            Background background,
            MapReading networks,
            CheckpointSelection selection,
            CheckpointSelection other) {
        this.background = background;
        first = new MappedNetwork(background, networks, selection, spread, colorBy);
        second = new MappedNetwork(background, networks, other, spread, colorBy);
        searching = new NetworkWork(background, System::nanoTime);
        reading = new LatestWork<>(background, this::accept, searching::fail);
        listing = new LatestWork<>(background, this::show, searching::fail);
        points.subscribe((_, _) -> {
            clear();
            showAll();
        });
    }

    /** Shows another folder; null for none. */
    void open(@Nullable Workspace newWorkspace) {
        workspace = newWorkspace;
        reading.clear();
        facts.set(MapFacts.NONE);
        clear();
        showAll();
        refresh();
    }

    /** Says whether the map is in front, and two of them: only then there is work on them. */
    void seen(boolean now, boolean two) {
        seen = now;
        first.wake(now);
        second.wake(now && two);
        refresh();
    }

    /** Looks for what has changed in the folder. */
    void refresh() {
        Workspace open = workspace;
        if (open != null && seen) {
            MapFacts before = facts.get();
            reading.order(() -> {
                MapFacts now = MapFacts.read(open.images().catalogue());
                return now.equals(before) ? Optional.empty() : Optional.of(now);
            });
        }
    }

    private void accept(Optional<MapFacts> changed) {
        if (workspace != null && changed.isPresent()) {
            facts.set(changed.get());
            showAll();
        }
    }

    private void showAll() {
        Workspace open = workspace;
        boolean known = !facts.get().isNone();
        for (MappedNetwork network : List.of(first, second)) {
            network.show(known && open != null ? open.images() : null, facts.get(), points.get());
        }
    }

    /** Chooses points by hand. */
    void choose(List<Item> items, boolean more) {
        Map<MapKey, MapList.Entry> all = new LinkedHashMap<>();
        if (more) {
            list.get().entries().forEach(entry -> all.put(MapKey.of(entry.item()), entry));
        }
        items.forEach(item -> all.put(MapKey.of(item), new MapList.Entry(item, "")));
        if (all.isEmpty()) {
            clear();
        } else {
            searching.abandon();
            listing.clear();
            show(new MapList(inWords(all.size()) + " chosen", List.copyOf(all.values())));
            current.set(null);
        }
    }

    private String inWords(int count) {
        return Wording.count(count, points.get() == Points.IMAGES ? "image" : "box");
    }

    /** Looks at a point, and lists those that a network finds most like it. */
    void similarTo(MappedNetwork network, Item item) {
        searching.abandon();
        current.set(item);
        ShownMap map = network.map().get();
        Integer index = map.indices().get(MapKey.of(item));
        if (index == null) {
            return;
        }
        String name = facts.get().nameOf(item);
        String brief =
                name.length() <= WIDEST_NAME ? name : name.substring(0, WIDEST_NAME - 1) + "…";
        listing.order(() -> {
            List<MapList.Entry> entries = new ArrayList<>();
            entries.add(new MapList.Entry(item, "this one"));
            for (Embeddings.Similar one : map.embeddings().similar(index, MOST_SIMILAR)) {
                entries.add(entry(map, one.index(), one.similarity()));
            }
            return new MapList("Most like " + brief, entries);
        });
    }

    private static MapList.Entry entry(ShownMap map, int index, float similarity) {
        return new MapList.Entry(map.items().get(index), Wording.of("%.3f", similarity));
    }

    /** Lists the pairs that a network finds most alike. */
    void closest(MappedNetwork network) {
        search(
                network,
                "Near-duplicates: pairs that are most alike",
                (map, monitor) -> {
                    List<MapList.Entry> entries = new ArrayList<>();
                    for (Embeddings.Pair pair : map.embeddings().closest(most(map), monitor)) {
                        entries.add(entry(map, pair.one(), pair.similarity()));
                        entries.add(entry(map, pair.other(), pair.similarity()));
                    }
                    return entries;
                });
    }

    /** Lists the points that a network finds least like any others. */
    void outliers(MappedNetwork network) {
        search(
                network,
                "Outliers: least like their nearest others",
                (map, monitor) ->
                        map.embeddings().outliers(most(map), monitor).stream()
                                .map(one -> entry(map, one.index(), one.similarity()))
                                .toList());
    }

    private static int most(ShownMap map) {
        return Math.clamp(map.items().size() / LISTED_PART, LEAST_LISTED, MOST_LISTED);
    }

    private interface Search {
        List<MapList.Entry> entries(ShownMap map, JobMonitor monitor);
    }

    private void search(MappedNetwork network, String title, Search search) {
        ShownMap map = network.map().get();
        if (map.isEmpty()) {
            return;
        }
        current.set(null);
        listing.clear();
        searching.abandon();
        searching.start(
                monitor -> {
                    try {
                        return Optional.of(new MapList(title, search.entries(map, monitor)));
                    } catch (CancellationException _) {
                        return Optional.<MapList>empty();
                    }
                },
                found -> {
                    found.ifPresent(this::show);
                    return "";
                });
    }

    private void show(MapList found) {
        Set<MapKey> keys = new HashSet<>();
        found.entries().forEach(entry -> keys.add(MapKey.of(entry.item())));
        chosen.set(keys);
        list.set(found);
    }

    /** Chooses nothing. */
    void clear() {
        searching.abandon();
        listing.clear();
        current.set(null);
        show(MapList.NONE);
    }

    /** The images of what is listed, each once, in the order of the list. */
    long[] listedImages() {
        return list.get().entries().stream()
                .mapToLong(entry -> entry.item().image().id())
                .distinct()
                .toArray();
    }

    Background background() {
        return background;
    }

    @Nullable Workspace workspace() {
        return workspace;
    }

    MappedNetwork first() {
        return first;
    }

    /** The one beside it. */
    MappedNetwork second() {
        return second;
    }

    ObjectProperty<Points> points() {
        return points;
    }

    ObjectProperty<Spread> spread() {
        return spread;
    }

    ObjectProperty<ColorBy> colorBy() {
        return colorBy;
    }

    ReadOnlyObjectProperty<MapFacts> facts() {
        return facts.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<MapList> list() {
        return list.getReadOnlyProperty();
    }

    /** The points of the list. */
    ReadOnlyObjectProperty<Set<MapKey>> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** The point that is looked at; null for none. */
    ObjectProperty<@Nullable Item> current() {
        return current;
    }

    /** The search for a list, which may take a while where there are many points. */
    NetworkWork searching() {
        return searching;
    }
}
