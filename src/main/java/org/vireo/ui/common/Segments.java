package org.vireo.ui.common;

import atlantafx.base.theme.Styles;

import javafx.beans.property.Property;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;

import org.controlsfx.control.SegmentedButton;
import org.kordamp.ikonli.Ikon;

import java.util.Locale;
import java.util.function.Function;

/** Icons side by side, of which one is chosen. */
public final class Segments {
    private Segments() {}

    /**
     * Shows and changes a choice; each button's id is the name of what it stands for.
     *
     * @param words what each stands for, for tooltips and screen readers
     */
    public static <T extends Enum<T>> SegmentedButton of(
            T[] values, Property<T> chosen, Function<T, Ikon> icon, Function<T, String> words) {
        SegmentedButton segments = new SegmentedButton();
        segments.setToggleGroup(new ToggleGroup());
        for (T value : values) {
            ToggleButton button = new ToggleButton();
            button.setGraphic(Icons.row(icon.apply(value)));
            Tooltips.set(button, words.apply(value));
            button.setAccessibleText(words.apply(value));
            button.setId("view-" + value.name().toLowerCase(Locale.ROOT));
            button.getStyleClass().addAll(Styles.BUTTON_ICON, "quiet-toggle");
            button.setFocusTraversable(true);
            Buttons.choose(button, chosen, value);
            segments.getButtons().add(button);
        }
        return segments;
    }
}
