package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.scene.control.Button;
import javafx.scene.control.TitledPane;

/**
 * Takes pictures of how a network helps to label, light and dark, to be looked at by eye: FOLDER
 * OUT WIDTH HEIGHT. The folder has a detector, whose suggestions and survey are best made before.
 */
final class SuggestionsLook {
    private SuggestionsLook() {}

    public static void main(String[] arguments) throws Exception {
        PhotographedWindow window = PhotographedWindow.open(arguments);
        window.picture("folded", ColorScheme.LIGHT);
        OnWindow.run(() -> ((TitledPane) window.find("#labeling")).setExpanded(true));
        window.both("open");
        OnWindow.run(() -> {
            if (window.find("#find-next") instanceof Button find) {
                find.fire();
            }
        });
        Thread.sleep(PhotographedWindow.SETTLE_MILLIS / 8);
        window.now("working");
        Thread.sleep(4 * PhotographedWindow.SETTLE_MILLIS);
        window.both("queue");
        System.exit(0);
    }
}
