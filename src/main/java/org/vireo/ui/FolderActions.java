package org.vireo.ui;

import javafx.beans.property.BooleanProperty;

import org.vireo.config.UserDirectories;
import org.vireo.training.engine.Method.Purpose;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.ActionGroup;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.folder.FolderModel;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What can be done to get a folder, and with the one that is open. */
final class FolderActions {
    /** All of them, in the order of the list of keys. */
    final List<Action> all = new ArrayList<>();

    /** What brings each place to the front, in the order of the rail. */
    final Map<PlaceName, Action> places = new EnumMap<>(PlaceName.class);

    final Action open;
    final Action sample;
    final Action example;
    final Action leave;
    final Action problems;
    final Action importLabels;
    final Action exportLabels;
    final Action pretrain;
    final Action train;

    FolderActions(
            WindowModel window,
            FolderModel folder,
            FolderSheets sheets,
            Navigation navigation,
            FileChoices choices) {
        BooleanProperty isOpen = window.folderOpen();
        ActionGroup go = new ActionGroup("Places", all);
        for (PlaceName name : PlaceName.values()) {
            places.put(
                    name,
                    go.add(
                            isOpen,
                            name.word(),
                            () -> window.place().set(name),
                            "Shortcut+" + (places.size() + 1)));
        }
        ActionGroup group = new ActionGroup("Folder", all);
        open = group.add("Open folder", () -> choose(folder, choices), "Shortcut+O");
        sample = group.add("Open the sample data", folder::openSample, "Shortcut+Shift+O");
        example =
                group.add(
                        "Open the example",
                        () -> {
                            folder.openExample();
                            // Where its finished runs are seen.
                            window.place().set(PlaceName.RUNS);
                        },
                        "Shortcut+Alt+O");
        group.add(isOpen, "Look for new files", folder::refresh, "F5");
        leave = group.add(isOpen, "Close folder", folder::closeFolder, "Shortcut+W");
        problems = group.add(isOpen, "List problems", sheets::showProblems, "Shortcut+E");
        importLabels = group.add(isOpen, "Import labels", sheets::showImport, "Shortcut+I");
        exportLabels = group.add(isOpen, "Export labels", sheets::showExport, "Shortcut+Shift+E");
        ActionGroup runs = new ActionGroup("Runs", all);
        pretrain =
                runs.add(
                        isOpen,
                        "Pretrain",
                        () -> navigation.prepareRun(Purpose.PRETRAINING),
                        "Shortcut+P");
        train =
                runs.add(
                        isOpen,
                        "Train",
                        () -> navigation.prepareRun(Purpose.DETECTION),
                        "Shortcut+T");
    }

    private static void choose(FolderModel folder, FileChoices choices) {
        Path own = UserDirectories.ofProcess().data();
        choices.folder(
                        "Open folder",
                        folder.recent().stream()
                                .filter(recent -> !recent.startsWith(own))
                                .findFirst()
                                .map(Path::getParent))
                .ifPresent(folder::open);
    }
}
