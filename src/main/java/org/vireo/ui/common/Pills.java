package org.vireo.ui.common;

import atlantafx.base.theme.Styles;

import javafx.beans.property.ObjectProperty;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** Buttons side by side, of which always one is pressed. */
public final class Pills {
    private Pills() {}

    /**
     * Shows and changes a choice.
     *
     * @param values at least two
     * @param word on the button
     * @param hint what it means
     */
    public static <E> HBox of(
            ObjectProperty<E> chosen,
            List<E> values,
            Function<E, String> word,
            Function<E, String> hint) {
        HBox buttons = new HBox();
        for (E value : values) {
            ToggleButton button = new ToggleButton(word.apply(value));
            Tooltips.set(button, hint.apply(value));
            button.setId("pill-" + word.apply(value).toLowerCase(Locale.ROOT));
            button.setMinWidth(0);
            button.setMaxWidth(Double.MAX_VALUE);
            button.getStyleClass()
                    .add(
                            value.equals(values.getFirst())
                                    ? Styles.LEFT_PILL
                                    : value.equals(values.getLast())
                                            ? Styles.RIGHT_PILL
                                            : Styles.CENTER_PILL);
            Buttons.choose(button, chosen, value);
            buttons.getChildren().add(Layout.wide(button));
        }
        return buttons;
    }
}
