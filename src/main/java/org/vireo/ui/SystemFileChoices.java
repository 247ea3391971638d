package org.vireo.ui;

import javafx.stage.DirectoryChooser;
import javafx.stage.FileChooser;
import javafx.stage.Window;

import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Preferences;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The system's own dialogs. */
final class SystemFileChoices implements FileChoices {
    private static final String SAVED_IN = "save.folder";

    private final Window owner;
    private final Preferences preferences;

    /**
     * The dialogs over a window.
     *
     * @param preferences remember where files were saved
     */
    SystemFileChoices(Window owner, Preferences preferences) {
        this.owner = owner;
        this.preferences = preferences;
    }

    @Override
    public Optional<Path> folder(String title, Optional<Path> start) {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle(title);
        // The dialog throws if it is to begin in a folder that is gone.
        start.filter(Files::isDirectory)
                .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        return Optional.ofNullable(chooser.showDialog(owner)).map(File::toPath);
    }

    @Override
    public List<Path> files(String title, List<String> endings) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.getExtensionFilters()
                .add(
                        new FileChooser.ExtensionFilter(
                                title, endings.stream().map(ending -> "*" + ending).toList()));
        return Stream.ofNullable(chooser.showOpenMultipleDialog(owner))
                .flatMap(List::stream)
                .map(File::toPath)
                .toList();
    }

    @Override
    public Optional<Path> save(String title, String name) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        chooser.setInitialFileName(name);
        savingFolder(preferences.text(SAVED_IN, ""))
                .ifPresent(folder -> chooser.setInitialDirectory(folder.toFile()));
        Optional<Path> chosen =
                Optional.ofNullable(chooser.showSaveDialog(owner)).map(File::toPath);
        chosen.map(Path::getParent)
                .ifPresent(folder -> preferences.set(SAVED_IN, folder.toString()));
        return chosen;
    }

    /** Where files were saved last, else where people keep theirs; never the program's folder. */
    static Optional<Path> savingFolder(String last) {
        Path home = Path.of(System.getProperty("user.home", ""));
        return Stream.of(Path.of(last), home.resolve("Pictures"), home.resolve("Documents"), home)
                .filter(folder -> folder.isAbsolute() && Files.isDirectory(folder))
                .findFirst();
    }
}
