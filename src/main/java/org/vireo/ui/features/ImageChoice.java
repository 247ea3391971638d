package org.vireo.ui.features;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.file.FailureSentence;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.ImageSide;
import org.vireo.ui.common.LatestWork;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The images to choose from, and those that are chosen: the rows of the figure. */
final class ImageChoice {
    /** More rows nobody compares, and each keeps its tiles in memory. */
    static final int MOST = 12;

    private static final int AT_FIRST = 4;

    private final ObjectProperty<ImageSide> side = new SimpleObjectProperty<>(ImageSide.VALIDATION);
    private final StringProperty search = new SimpleStringProperty("");
    private final ObservableList<ViewedImage> listed = FXCollections.observableArrayList();
    private final ObservableList<ViewedImage> chosen = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final LatestWork<List<ViewedImage>> listing;
    private final LatestWork<List<ViewedImage>> searching;
    private final List<ViewedImage> added = new ArrayList<>();
    private List<ViewedImage> all = List.of();
    private @Nullable ImageFolder folder;
    private boolean untouched = true;

    ImageChoice(Background background) {
        listing = new LatestWork<>(background, this::showAll, this::fail);
        searching = new LatestWork<>(background, this::show, this::fail);
        side.subscribe(this::refresh);
        search.subscribe(this::find);
    }

    /** Lists another folder; null for none. */
    void open(@Nullable ImageFolder newFolder) {
        folder = newFolder;
        listing.clear();
        searching.clear();
        untouched = true;
        added.clear();
        all = List.of();
        chosen.clear();
        listed.clear();
        problem.set("");
        refresh();
    }

    /** Looks for images that came or went. */
    void refresh() {
        ImageFolder open = folder;
        ImageSide wanted = side.get();
        if (open != null) {
            listing.order(() ->
                    wanted.entries(open.catalogue()).stream()
                            .filter(ImageEntry::isReadable)
                            .map(entry -> ViewedImage.of(open.file(entry)))
                            .toList());
        }
    }

    private void showAll(List<ViewedImage> read) {
        if (folder == null) {
            return;
        }
        all = read;
        if (untouched && chosen.isEmpty()) {
            chosen.setAll(read.subList(0, Math.min(AT_FIRST, read.size())));
        }
        find();
    }

    private void find() {
        String wanted = search.get().strip().toLowerCase(Locale.ROOT);
        List<ViewedImage> before = List.copyOf(added);
        List<ViewedImage> now = all;
        searching.order(() ->
                Stream.concat(before.stream(), now.stream())
                        .filter(image -> image.name().toLowerCase(Locale.ROOT).contains(wanted))
                        .toList());
    }

    private void show(List<ViewedImage> found) {
        if (folder != null && !listed.equals(found)) {
            listed.setAll(found);
        }
    }

    private void fail(Exception failure) {
        problem.set("The images cannot be listed. " + FailureSentence.of(failure));
    }

    /** Chooses an image, or no longer. */
    void toggle(ViewedImage image) {
        untouched = false;
        problem.set("");
        if (chosen.contains(image)) {
            chosen.remove(image);
        } else if (chosen.size() < MOST) {
            chosen.add(image);
        } else {
            problem.set(
                    "A figure holds at most %d images. Take one out to add another."
                            .formatted(MOST));
        }
    }

    /** Chooses files from anywhere; they are listed first. */
    void add(List<Path> files) {
        for (Path file : files) {
            ViewedImage image = ViewedImage.of(file.toAbsolutePath().normalize());
            if (!added.contains(image) && !all.contains(image)) {
                added.add(image);
            }
            if (!chosen.contains(image)) {
                toggle(image);
            }
        }
        find();
    }

    ObjectProperty<ImageSide> side() {
        return side;
    }

    /** A part of the names that are listed. */
    StringProperty search() {
        return search;
    }

    ObservableList<ViewedImage> listed() {
        return listed;
    }

    /** In the order in which they were chosen. */
    ObservableList<ViewedImage> chosen() {
        return chosen;
    }

    /** What went wrong with the list or the choice; empty if nothing. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }
}
