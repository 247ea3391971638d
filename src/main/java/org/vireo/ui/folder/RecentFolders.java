package org.vireo.ui.folder;

import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import org.vireo.ui.common.Preferences;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Optional;

/** The folders that were opened, the last one first. */
final class RecentFolders {
    private static final String KEY = "folders.recent";
    private static final int MOST = 8;

    private final Preferences preferences;
    private final ObservableList<Path> folders = FXCollections.observableArrayList();

    /** Kept, because its listeners do not keep it: as soon as it is gone they hear nothing. */
    private final ObservableList<Path> foldersToSee =
            FXCollections.unmodifiableObservableList(folders);

    RecentFolders(Preferences preferences) {
        this.preferences = preferences;
        for (String text : preferences.texts(KEY)) {
            path(text).ifPresent(folders::add);
        }
    }

    ObservableList<Path> list() {
        return foldersToSee;
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
        preferences.set(KEY, folders.stream().map(Path::toString).toList());
    }

    private static Optional<Path> path(String text) {
        try {
            return Optional.of(Path.of(text));
        } catch (InvalidPathException _) {
            return Optional.empty();
        }
    }
}
