package org.vireo.ui;

import org.vireo.ui.common.Action;
import org.vireo.ui.common.ActionGroup;

import java.util.ArrayList;
import java.util.List;

/** What can be done with the window itself, whatever folder is open. */
final class WindowActions {
    /** All of them, in the order of the list of keys. */
    final List<Action> all = new ArrayList<>();

    final Action undo;
    final Action redo;
    final Action theme;
    final Action help;
    final Action report;
    final Action tour;
    final Action about;

    WindowActions(
            WindowModel model, Appearance appearance, ProgramSheets sheets, MainWindow window) {
        ActionGroup edit = new ActionGroup("Edit", all);
        undo = edit.add(model.undoable().isNotEmpty(), "Undo", model::undo, "Shortcut+Z");
        redo =
                edit.add(
                        model.redoable().isNotEmpty(),
                        "Redo",
                        model::redo,
                        "Shortcut+Shift+Z",
                        "Shortcut+Y");
        ActionGroup group = new ActionGroup("Window", all);
        theme = group.add("Light or dark", appearance::toggle, "Shortcut+Shift+D");
        help = group.add("List keys and gestures", window::showShortcuts, "F1");
        report = group.add("Report a problem", sheets::reportProblem, "Shortcut+Shift+P");
        tour = group.add(model.folderOpen(), "Show the tour", window::showTour, "Shortcut+F1");
        about = group.add("About Vireo", sheets::showAbout, "Shift+F1");
        group.add("Close what is on top", window::escape, "Esc");
    }
}
