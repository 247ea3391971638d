package org.vireo.ui.common;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Function;

/**
 * A list to choose from that may change at any time: what is chosen is never another because the
 * list has changed, as it is where a combo box is bound to its value.
 */
public final class ChoiceList<T> extends ComboBox<@Nullable T> {
    private boolean following;

    /**
     * Shows and changes a choice.
     *
     * @param offered what can be chosen
     * @param chosen null for nothing
     * @param name what each is called
     */
    public ChoiceList(
            ObservableList<T> offered,
            ObjectProperty<@Nullable T> chosen,
            Function<T, String> name) {
        setConverter(ChoiceNames.of(name, ""));
        offered.addListener((InvalidationListener) _ -> follow(offered, chosen.get()));
        chosen.subscribe(now -> follow(offered, now));
        valueProperty()
                .subscribe((_, value) -> {
                    if (!following && value != null) {
                        chosen.set(value);
                    }
                });
    }

    private void follow(List<T> offered, @Nullable T chosen) {
        following = true;
        if (!getItems().equals(offered)) {
            // With a value, the list that drops down would lose its mark and take the value along.
            setValue(null);
            getItems().setAll(offered);
        }
        setValue(chosen);
        following = false;
    }
}
