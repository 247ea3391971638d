package org.vireo.ui.images.annotation;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.ObservableSet;
import javafx.scene.paint.Color;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.dataset.catalogue.EditResult;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.job.Wording;
import org.vireo.label.Annotation;
import org.vireo.report.ClassPalette;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.CanvasSurface;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.edit.Edit;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** The classes of the open folder, which of them is drawn, and how a person changes them. */
public final class ClassModel {
    private static final String LAST = "images.class";

    private final Preferences preferences;
    private final Notices notices;
    private final Consumer<Edit.Classes> save;
    private final ObservableList<CategoryStore.Summary> all = FXCollections.observableArrayList();

    /** Kept, because its listeners do not keep it: as soon as it is gone they hear nothing. */
    private final ObservableList<CategoryStore.Summary> allToSee =
            FXCollections.unmodifiableObservableList(all);

    private final Map<Integer, CategoryStore.Summary> byId = new HashMap<>();
    private ClassPalette palette = ClassPalette.STANDARD;
    private final ReadOnlyObjectWrapper<@Nullable Integer> current = new ReadOnlyObjectWrapper<>();
    private final ObservableSet<Integer> hidden = FXCollections.observableSet(new HashSet<>());
    private final ObservableSet<Integer> locked = FXCollections.observableSet(new HashSet<>());

    /** Those that were chosen, the last one first. */
    private final List<Integer> recent = new ArrayList<>();

    private final Map<String, IntConsumer> awaited = new HashMap<>();
    private final LatestWork<List<CategoryStore.Summary>> reading;
    private @Nullable Catalogue catalogue;

    ClassModel(
            Background background,
            Notices notices,
            Preferences preferences,
            Consumer<Edit.Classes> save) {
        this.preferences = preferences;
        this.notices = notices;
        this.save = save;
        reading = new LatestWork<>(background, this::show, notices::fail);
    }

    /** All classes in their order, with the number and sizes of their boxes. */
    public ObservableList<CategoryStore.Summary> all() {
        return allToSee;
    }

    /** The class of the next box that is drawn; null if there are no classes. */
    public ReadOnlyObjectProperty<@Nullable Integer> current() {
        return current.getReadOnlyProperty();
    }

    /** Ids of classes whose boxes are not shown. */
    public ObservableSet<Integer> hidden() {
        return hidden;
    }

    /** Ids of classes whose boxes cannot be selected. */
    public ObservableSet<Integer> locked() {
        return locked;
    }

    /** Whether boxes of a class can be selected now. */
    public boolean isOpen(int id) {
        return !hidden.contains(id) && !locked.contains(id);
    }

    /** Shows a class's boxes, or hides them. */
    public void toggleHidden(int id) {
        toggle(hidden, id);
    }

    /** Protects a class's boxes from being selected, or no longer. */
    public void toggleLocked(int id) {
        toggle(locked, id);
    }

    private static void toggle(Set<Integer> set, int id) {
        if (!set.remove(id)) {
            set.add(id);
        }
    }

    /** A class's name; its number if nobody knows it. */
    public String name(int id) {
        CategoryStore.Summary known = byId.get(id);
        return known == null ? "class " + id : known.category().name();
    }

    /** The classes' colors. */
    ClassPalette palette() {
        return palette;
    }

    /** A class's color. */
    public Color color(int id) {
        return CanvasSurface.color(palette.of(id));
    }

    /** The class that stands at a place of the list, from 1. */
    public Optional<Integer> at(int place) {
        return place < 1 || place > all.size()
                ? Optional.empty()
                : Optional.of(all.get(place - 1).category().id());
    }

    /** The class of that name, whatever its capitals. */
    public Optional<Integer> find(String name) {
        String wanted = cleaned(name);
        return all.stream()
                .map(CategoryStore.Summary::category)
                .filter(one -> one.name().equalsIgnoreCase(wanted))
                .map(one -> one.id())
                .findFirst();
    }

    /** The classes whose name has a text in it, those first that begin with it. */
    public List<CategoryStore.Summary> search(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        return all.stream()
                .filter(one -> lowered(one).contains(wanted))
                .sorted(Comparator.comparing(one -> !lowered(one).startsWith(wanted)))
                .toList();
    }

    private static String lowered(CategoryStore.Summary one) {
        return one.category().name().toLowerCase(Locale.ROOT);
    }

    /** The classes whose name has a text in it, those first that were given last. */
    List<CategoryStore.Summary> byRecency(String text) {
        return search(text).stream()
                .sorted(
                        Comparator.comparingInt(one -> {
                            int at = recent.indexOf(one.category().id());
                            return at < 0 ? Integer.MAX_VALUE : at;
                        }))
                .toList();
    }

    /** Draws boxes of a class from now on. */
    public void choose(int id) {
        if (byId.containsKey(id)) {
            hidden.remove(id);
            recent.remove(/* element */ (Integer) id);
            recent.addFirst(id);
            current.set(id);
            preferences.set(LAST, name(id));
        }
    }

    /** Adds a class, and does something with its id when it is there. */
    void add(String name, IntConsumer then) {
        String wanted = cleaned(name);
        Optional<Integer> known = find(wanted);
        if (known.isPresent()) {
            then.accept(known.get());
        } else if (!wanted.isEmpty()) {
            awaited.put(wanted, then);
            change("add class", store -> store.add(wanted));
        }
    }

    /** Gives a class another name, in every image. */
    public void rename(int id, String name) {
        String wanted = cleaned(name);
        if (wanted.isEmpty() || wanted.equals(name(id))) {
            return;
        }
        Optional<Integer> known = find(wanted).filter(other -> other != id);
        if (known.isPresent()) {
            notices.fail(
                    "There is a class "
                            + name(known.get())
                            + " already; choose another name, or merge the two.");
        } else {
            change("rename class", store -> store.rename(id, wanted));
        }
    }

    /** Gives a class another color. */
    public void recolor(int id, Color color) {
        String hex =
                Wording.of(
                        "%02X%02X%02X",
                        Math.round(color.getRed() * 255),
                        Math.round(color.getGreen() * 255),
                        Math.round(color.getBlue() * 255));
        change("change color", store -> store.recolor(id, hex));
    }

    /** Makes all boxes of one class boxes of another, and removes the first. */
    public void merge(int from, int into) {
        if (from != into) {
            change("merge classes", store -> store.merge(from, into));
        }
    }

    /** Removes a class with all its boxes, in every image. */
    public void delete(int id) {
        change("delete class", store -> store.delete(id));
    }

    /** Puts a class so many places further down the list. */
    public void shift(int id, int places) {
        List<Integer> ids = new ArrayList<>();
        all.forEach(one -> ids.add(one.category().id()));
        int from = ids.indexOf(id);
        int to = Math.clamp((long) from + places, 0, ids.size() - 1);
        if (from >= 0 && from != to) {
            ids.remove(Integer.valueOf(id));
            ids.add(to, id);
            change("reorder classes", store -> store.reorder(ids));
        }
    }

    private void change(String what, Function<CategoryStore, EditResult> change) {
        save.accept(new Edit.Classes(what, change));
    }

    void open(Catalogue next) {
        catalogue = next;
        refresh();
    }

    void close() {
        catalogue = null;
        reading.clear();
        awaited.clear();
        hidden.clear();
        locked.clear();
        recent.clear();
        current.set(null);
        byId.clear();
        all.clear();
    }

    /** Reads them anew. */
    void refresh() {
        Catalogue open = catalogue;
        if (open != null) {
            reading.order(() -> open.categoryStore().summaries());
        }
    }

    /** Whatever waits for a class waits no longer. */
    void giveUp() {
        awaited.clear();
    }

    /** Counts what an edit changed, without reading all boxes again. */
    void count(Labeling gone, Labeling come) {
        Map<Integer, int[]> change = new HashMap<>();
        gone.annotations().forEach(one -> count(change, one, -1));
        come.annotations().forEach(one -> count(change, one, 1));
        for (int i = 0; i < all.size(); i++) {
            CategoryStore.Summary old = all.get(i);
            int[] more = change.get(old.category().id());
            if (more != null) {
                put(i, counted(old, more));
            }
        }
    }

    private static void count(Map<Integer, int[]> change, Annotation one, int by) {
        int size = CategoryStore.size(one.box().area());
        int[] sizes = change.computeIfAbsent(one.category(), _ -> new int[0]);
        if (size >= sizes.length) {
            sizes = java.util.Arrays.copyOf(sizes, size + 1);
            change.put(one.category(), sizes);
        }
        sizes[size] += by;
    }

    private static CategoryStore.Summary counted(CategoryStore.Summary old, int[] more) {
        List<Integer> sizes = new ArrayList<>(old.sizes());
        int boxes = old.boxes();
        for (int i = 0; i < more.length; i++) {
            sizes.set(i, sizes.get(i) + more[i]);
            boxes += more[i];
        }
        return new CategoryStore.Summary(old.category(), old.color(), boxes, sizes);
    }

    private void put(int place, CategoryStore.Summary one) {
        if (!one.equals(all.get(place))) {
            byId.put(one.category().id(), one);
            all.set(place, one);
        }
    }

    private void show(List<CategoryStore.Summary> read) {
        byId.clear();
        read.forEach(one -> byId.put(one.category().id(), one));
        palette = palette(read);
        if (!all.equals(read)) {
            all.setAll(read);
        }
        Integer chosen = current.get();
        if (chosen == null || !byId.containsKey(chosen)) {
            current.set(find(preferences.text(LAST, "")).or(() -> at(1)).orElse(null));
        }
        for (String name : List.copyOf(awaited.keySet())) {
            find(name)
                    .ifPresent(id -> {
                        IntConsumer then = awaited.remove(name);
                        if (then != null) {
                            then.accept(id);
                        }
                    });
        }
    }

    private static ClassPalette palette(List<CategoryStore.Summary> read) {
        Map<Integer, String> chosen = new HashMap<>();
        for (CategoryStore.Summary one : read) {
            if (one.color() != null) {
                chosen.put(one.category().id(), one.color());
            }
        }
        return ClassPalette.of(chosen);
    }

    /** Without line breaks and spaces around. */
    private static String cleaned(String name) {
        return name.replaceAll("\\s+", " ").strip();
    }
}
