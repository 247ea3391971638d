package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.scene.Node;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** Takes pictures of Images, light and dark, to be looked at by eye: FOLDER OUT WIDTH HEIGHT. */
final class ImagesLook {
    private ImagesLook() {}

    public static void main(String[] arguments) throws Exception {
        PhotographedWindow window = PhotographedWindow.open(arguments);
        window.both("images");
        Node grid = OnWindow.get(() -> window.find("#thumbnails"));
        for (int i = 0; i < 5; i++) {
            press(grid, KeyCode.RIGHT, true);
        }
        window.both("selected");
        press(grid, KeyCode.END, false);
        window.picture("last", ColorScheme.LIGHT);
        OnWindow.run(() -> ((TextField) window.find("#search")).setText("nothing such"));
        window.picture("no-hits", ColorScheme.LIGHT);
        System.exit(0);
    }

    private static void press(Node node, KeyCode key, boolean shift) throws Exception {
        OnWindow.run(() -> {
            node.requestFocus();
            node.fireEvent(
                    new KeyEvent(KeyEvent.KEY_PRESSED, "", "", key, shift, false, false, false));
        });
    }
}
