package org.vireo.ui.common;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** How controls are put side by side. */
public final class Layout {
    private Layout() {}

    /** Side by side, their middles on one line. */
    public static HBox row(double gap, Node... nodes) {
        HBox row = new HBox(gap, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** What pushes apart what stands at both its sides in a row. */
    public static Node space() {
        return wide(new Region());
    }

    /** Lets a node take what room is left in its row. */
    public static <N extends Node> N wide(N node) {
        HBox.setHgrow(node, Priority.ALWAYS);
        return node;
    }

    /** Lets a node take what room is left in its column. */
    public static <N extends Node> N high(N node) {
        VBox.setVgrow(node, Priority.ALWAYS);
        return node;
    }

    /** Scrolled upwards and downwards alone, as wide as there is room. */
    public static ScrollPane scrolled(Node content) {
        ScrollPane scroll = new ScrollPane(content);
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        return scroll;
    }
}
