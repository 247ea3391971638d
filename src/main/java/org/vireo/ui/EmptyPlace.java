package org.vireo.ui;

import javafx.scene.Parent;
import javafx.scene.layout.StackPane;

import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.Place;
import org.vireo.ui.common.Workspace;

/** A place that says what can be done from the command line meanwhile. */
final class EmptyPlace implements Place {
    private final StackPane view;

    EmptyPlace(EmptyState state) {
        view = new StackPane(state);
    }

    @Override
    public Parent view() {
        return view;
    }

    @Override
    public void open(Workspace workspace) {}

    @Override
    public void close() {}
}
