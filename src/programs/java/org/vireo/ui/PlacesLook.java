package org.vireo.ui;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.control.TitledPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.vireo.training.engine.Method.Purpose;
import org.vireo.ui.common.Notices;

import java.util.List;
import java.util.Locale;

/**
 * Takes pictures of the places and sheets of a folder with a trained detector, light and dark, to
 * be looked at by eye: FOLDER OUT WIDTH HEIGHT. Clipped words show in a low window.
 */
final class PlacesLook {
    private PlacesLook() {}

    public static void main(String[] arguments) throws Exception {
        PhotographedWindow window = PhotographedWindow.open(arguments);
        MainWindow main = window.main();
        OnWindow.run(() -> ((TitledPane) window.find("#labeling")).setExpanded(true));
        for (PlaceName place : PlaceName.values()) {
            OnWindow.run(() -> main.model().place().set(place));
            Thread.sleep(2 * PhotographedWindow.SETTLE_MILLIS);
            window.both(place.word().toLowerCase(Locale.ROOT));
        }
        ToggleButton report = (ToggleButton) window.find("#show-report");
        if (report.isVisible()) {
            OnWindow.run(() -> report.setSelected(true));
            window.both("report");
        }
        OnWindow.run(() -> main.model().place().set(PlaceName.INSPECT));
        for (String view : List.of("grid", "confusion", "picture")) {
            OnWindow.run(() -> ((ToggleButton) window.find("#view-" + view)).fire());
            window.both("inspect-" + view);
        }
        OnWindow.run(() -> {
            main.model().place().set(PlaceName.IMAGES);
            press(window.find("#thumbnails"), KeyCode.L);
        });
        window.both("look");
        OnWindow.run(() -> press(window.find("#thumbnails"), KeyCode.L));
        OnWindow.run(() -> main.places().prepareRun(Purpose.PRETRAINING));
        window.both("form-pretrain");
        OnWindow.run(() -> {
            main.places().prepareRun(Purpose.DETECTION);
            ((TitledPane) window.find("#more")).setExpanded(true);
        });
        window.both("form-train");
        OnWindow.run(main.sheets()::showImport);
        window.both("import");
        OnWindow.run(main.sheets()::showExport);
        window.both("export");
        OnWindow.run(main.sheets()::showProblems);
        window.both("problems");
        OnWindow.run(main::showShortcuts);
        window.both("shortcuts");
        OnWindow.run(main::showAbout);
        window.both("about");
        OnWindow.run(main::showTour);
        window.both("tour");
        OnWindow.run(() -> {
            main.showTour();
            press(window.find("#tour-next"), KeyCode.ESCAPE);
            main.notices()
                    .ask(
                            "The run 2026-11-28 13:42 goes on without the window. Open the folder"
                                    + " again to see how far it is.",
                            new Notices.NextStep("Close the window", () -> {}));
        });
        window.both("closing");
        OnWindow.run(() -> {
            main.folder().closeFolder();
            main.notices()
                    .say("The last run is done.", new Notices.NextStep("Show curves", () -> {}));
            main.notices()
                    .fail(
                            "The folder /data/photos is gone, so nothing can be read or saved there.");
        });
        window.both("start");
        System.exit(0);
    }

    private static void press(Node node, KeyCode key) {
        Event.fireEvent(
                node, new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, false, false, false, false));
    }
}
