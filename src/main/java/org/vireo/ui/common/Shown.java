package org.vireo.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Labeled;

/** Nodes that take room only while they are shown. */
public final class Shown {
    private Shown() {}

    /** Lets a node take room only while it is visible; it is the caller's when that is. */
    public static void orGone(Node node) {
        node.managedProperty().bind(node.visibleProperty());
    }

    /** Shows a node while something is so. */
    public static void when(Node node, ObservableValue<Boolean> so) {
        node.visibleProperty().bind(so);
        orGone(node);
    }

    /** Shows a node from now on, or lets it go. */
    public static void only(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    /** Shows words while they say something. */
    public static void unlessEmpty(Labeled words) {
        when(words, words.textProperty().isNotEmpty());
    }
}
