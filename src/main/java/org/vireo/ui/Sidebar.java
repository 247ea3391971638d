package org.vireo.ui;

import javafx.beans.property.ObjectProperty;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.vireo.ui.common.Action;
import org.vireo.ui.common.Icons;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Tooltips;

import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The places at the left of the window, and below them what concerns the whole window. */
final class Sidebar extends VBox {
    private final Map<PlaceName, ToggleButton> buttons = new EnumMap<>(PlaceName.class);

    Sidebar(ObjectProperty<PlaceName> place, Map<PlaceName, Action> actions, Button... below) {
        getStyleClass().add("rail");
        setAlignment(Pos.TOP_CENTER);
        ToggleGroup group = new ToggleGroup();
        actions.forEach((name, action) -> {
            ToggleButton button = new ToggleButton(name.word(), Icons.bar(name.icon()));
            button.setContentDisplay(ContentDisplay.TOP);
            button.getStyleClass().add("rail-button");
            button.setId("place-" + name.word().toLowerCase(java.util.Locale.ROOT));
            Tooltips.set(button, action.hint());
            button.setToggleGroup(group);
            button.setMaxWidth(Double.MAX_VALUE);
            button.disableProperty().bind(action.impossible());
            buttons.put(name, button);
            getChildren().add(button);
        });
        Region space = new Region();
        getChildren().add(Layout.high(space));
        getChildren().addAll(below);
        place.subscribe(name -> group.selectToggle(buttons.get(name)));
        // Arrow keys select without an action; a second press selects nothing.
        group.selectedToggleProperty()
                .subscribe(selected -> {
                    actions.forEach((name, action) -> {
                        if (selected != null
                                && selected.equals(buttons.get(name))
                                && name != place.get()) {
                            action.perform();
                        }
                    });
                    group.selectToggle(buttons.get(place.get()));
                });
    }

    /** What brings a place to the front. */
    Node button(PlaceName place) {
        return Objects.requireNonNull(buttons.get(place));
    }
}
