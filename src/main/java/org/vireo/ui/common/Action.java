package org.vireo.ui.common;

import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.value.ObservableValue;
import javafx.scene.input.KeyCombination;

import java.util.List;

/**
 * Something a person can do by keyboard.
 *
 * @param group the heading it stands under in the list of shortcuts, such as "Image"
 * @param name what it does, as a verb with its object: "Open folder"
 * @param keys the combinations that do it, the one to be shown first
 * @param possible whether it can be done now
 * @param task does it, on the JavaFX thread
 */
public record Action(
        String group,
        String name,
        List<KeyCombination> keys,
        ObservableValue<Boolean> possible,
        Runnable task) {

    /**
     * Makes one that has at least one key.
     *
     * @throws IllegalArgumentException if it has none
     */
    public Action {
        keys = List.copyOf(keys);
        if (keys.isEmpty()) {
            throw new IllegalArgumentException(name + " has no shortcut");
        }
    }

    /**
     * One that can always be done.
     *
     * @param keys as {@link KeyCombination#valueOf} reads them, such as {@code Shortcut+O}
     */
    public static Action always(String group, String name, Runnable task, String... keys) {
        return when(new SimpleBooleanProperty(true), group, name, task, keys);
    }

    /** One that can be done only at times; the keys are as in {@link #always}. */
    public static Action when(
            ObservableValue<Boolean> possible,
            String group,
            String name,
            Runnable task,
            String... keys) {
        return new Action(
                group,
                name,
                java.util.Arrays.stream(keys).map(KeyCombination::valueOf).toList(),
                possible,
                task);
    }

    /** Name and first shortcut, for a tooltip: {@code Open folder (Ctrl+O)}. */
    public String hint() {
        return name + " (" + keys.getFirst().getDisplayText() + ")";
    }

    /** Whether it can be done now. */
    public boolean isPossible() {
        return Boolean.TRUE.equals(possible.getValue());
    }

    /** Whether it cannot be done, for controls that are disabled then. */
    public ObservableValue<Boolean> impossible() {
        return possible.map(now -> !now).orElse(true);
    }

    /** Does it, unless it cannot be done now. */
    public void perform() {
        if (isPossible()) {
            task.run();
        }
    }
}
