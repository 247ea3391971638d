package org.vireo.ui;

import javafx.scene.Group;
import javafx.scene.Node;
import javafx.scene.image.Image;
import javafx.scene.image.ImageView;

import java.util.Objects;

/** The program's picture. */
final class Mark {
    private static final String FILE = "vireo.png";
    private static final double LARGE = 64;

    private Mark() {}

    /** For the window's frame and the desktop. */
    static Image icon() {
        return new Image(Objects.requireNonNull(Mark.class.getResource(FILE)).toExternalForm());
    }

    /** For a page. */
    static Node large() {
        ImageView view = new ImageView(icon());
        view.setFitWidth(LARGE);
        view.setFitHeight(LARGE);
        view.setSmooth(true);
        return new Group(view);
    }
}
