package org.vireo.ui.common;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Labeled;
import javafx.scene.layout.StackPane;

import java.util.function.Supplier;

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

    /** The place of a node that is made when something is so for the first time, and shown then. */
    public static StackPane lazily(ObservableValue<Boolean> so, Supplier<Node> node) {
        StackPane place = new StackPane();
        when(place, so);
        so.subscribe(now -> {
            if (now && place.getChildren().isEmpty()) {
                place.getChildren().add(node.get());
            }
        });
        return place;
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
