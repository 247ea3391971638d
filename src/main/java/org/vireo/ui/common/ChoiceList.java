package org.vireo.ui.common;

import javafx.beans.InvalidationListener;
import javafx.beans.property.ObjectProperty;
import javafx.collections.ObservableList;
import javafx.scene.control.ComboBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A list to choose from that may change at any time: what is chosen is never another because the
 * list has changed, as it is where a combo box is bound to its value.
 */
public final class ChoiceList<T> extends ComboBox<@Nullable T> {
    private boolean following;

    /**
     * Shows what it is told, and tells what a person chooses.
     *
     * @param name what each is called
     * @param chosen is not told what {@link #show} chose
     */
    public ChoiceList(String id, String hint, Function<T, String> name, Consumer<T> chosen) {
        setId(id);
        setAccessibleText(hint);
        setConverter(ChoiceNames.of(name, ""));
        valueProperty()
                .subscribe((_, value) -> {
                    if (!following && value != null) {
                        chosen.accept(value);
                    }
                });
    }

    /**
     * Shows and changes a choice.
     *
     * @param offered what can be chosen
     * @param chosen null for nothing
     */
    public ChoiceList(
            String id,
            String hint,
            ObservableList<T> offered,
            ObjectProperty<@Nullable T> chosen,
            Function<T, String> name) {
        this(id, hint, name, chosen::set);
        offered.addListener((InvalidationListener) _ -> show(offered, chosen.get()));
        chosen.subscribe(now -> show(offered, now));
    }

    /** Offers some, of which one is chosen; null for none. */
    public void show(List<T> offered, @Nullable T chosen) {
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
