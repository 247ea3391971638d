package org.vireo.ui.common;

import atlantafx.base.theme.Styles;

import javafx.beans.property.Property;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ToggleButton;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;

/** Buttons of actions: their tooltip names action and shortcut. */
public final class Buttons {
    private Buttons() {}

    /** An icon alone, for bars. */
    public static Button icon(Ikon icon, Action action) {
        Button button = of(action);
        button.setGraphic(Icons.bar(icon));
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        return button;
    }

    /** An icon with a word beside it. */
    public static Button worded(Ikon icon, String word, Action action) {
        Button button = of(action);
        button.setText(word);
        button.setGraphic(Icons.row(icon));
        return button;
    }

    /** An icon alone for something without a shortcut of its own. */
    public static Button icon(Ikon icon, String hint, Runnable task) {
        Button button = new Button();
        button.setGraphic(Icons.row(icon));
        Tooltips.set(button, hint);
        button.setAccessibleText(hint);
        button.setOnAction(_ -> task.run());
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT);
        return button;
    }

    /** An icon that is pressed while something is so. */
    public static ToggleButton toggle(Node icon, Action action, Property<Boolean> on) {
        ToggleButton button = new ToggleButton("", icon);
        Tooltips.set(button, action.hint());
        button.setAccessibleText(action.name());
        button.getStyleClass().addAll(Styles.BUTTON_ICON, Styles.FLAT, "quiet-toggle");
        button.selectedProperty().bindBidirectional(on);
        return button;
    }

    /** Takes away what it stands in. */
    public static Button close(Runnable task) {
        return icon(MaterialDesignC.CLOSE, "Close (Esc)", task);
    }

    /** A word alone. */
    public static Button text(String id, String word, Runnable task, String... looks) {
        Button button = new Button(word);
        button.setId(id);
        button.setOnAction(_ -> task.run());
        button.getStyleClass().addAll(looks);
        return button;
    }

    /** An entry of a menu, with the shortcut beside it. */
    public static MenuItem item(Action action) {
        MenuItem item = new MenuItem(action.name());
        item.setMnemonicParsing(false);
        item.setAccelerator(action.keys().getFirst());
        item.setOnAction(_ -> action.perform());
        return item;
    }

    private static Button of(Action action) {
        Button button = new Button();
        Tooltips.set(button, action.hint());
        button.setAccessibleText(action.name());
        button.setOnAction(_ -> action.perform());
        button.disableProperty().bind(action.impossible());
        return button;
    }

    /** Lets a button choose a value, and be pressed while that is chosen: never let go by hand. */
    static <T> void choose(ToggleButton button, Property<T> chosen, T value) {
        button.setOnAction(_ -> {
            chosen.setValue(value);
            button.setSelected(true);
        });
        chosen.subscribe(now -> button.setSelected(value.equals(now)));
    }
}
