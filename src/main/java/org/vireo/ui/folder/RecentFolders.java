package org.vireo.ui.folder;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.vireo.ui.common.Preferences;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The folders that were opened, the last one first, each with an image to know it by. */
final class RecentFolders {
    private static final String KEY = "folders.recent";
    private static final char SEPARATOR = '\t';
    private static final int MOST = 8;

    private final Preferences preferences;
    private final ObservableList<Path> folders = FXCollections.observableArrayList();
    private final Map<Path, String> pictures = new HashMap<>();

    /** Kept, because its listeners do not keep it: as soon as it is gone they hear nothing. */
    private final ObservableList<Path> foldersToSee =
            FXCollections.unmodifiableObservableList(folders);

    RecentFolders(Preferences preferences) {
        this.preferences = preferences;
        for (String text : preferences.texts(KEY)) {
            int end = text.lastIndexOf(SEPARATOR);
            path(end < 0 ? text : text.substring(0, end))
                    .ifPresent(folder -> {
                        folders.add(folder);
                        pictures.put(folder, end < 0 ? "" : text.substring(end + 1));
                    });
        }
    }

    ObservableList<Path> list() {
        return foldersToSee;
    }

    /** The image's file, if one was seen. */
    Optional<Path> picture(Path folder) {
        String image = pictures.getOrDefault(folder, "");
        return image.isEmpty() ? Optional.empty() : path(image).map(folder::resolve);
    }

    /** Knows a folder by an image, given by its path in it. */
    void know(Path folder, String image) {
        pictures.put(folder, image);
        keep();
    }

    void add(Path folder) {
        folders.remove(folder);
        folders.addFirst(folder);
        if (folders.size() > MOST) {
            folders.remove(MOST, folders.size());
        }
        keep();
    }

    void forget(Path folder) {
        folders.remove(folder);
        keep();
    }

    private void keep() {
        preferences.set(
                KEY,
                folders.stream()
                        .map(folder -> folder + "" + SEPARATOR + pictures.getOrDefault(folder, ""))
                        .toList());
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
