package org.vireo.ui.common;

import javafx.scene.Parent;

/** One of the window's five places; all methods are called on the JavaFX thread. */
public interface Place {
    /** The root of the place's controls, always the same. */
    Parent view();

    /** Shows another folder; what is slow to read is read in the background. */
    void open(Workspace workspace);

    /** Lets go of the folder and of everything that watches it. */
    void close();

    /** Called when the place comes to the front, so that it can look for what is new. */
    default void entered() {}

    /** Called when another place comes to the front. */
    default void left() {}
}
