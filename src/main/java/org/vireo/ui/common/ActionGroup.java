package org.vireo.ui.common;

import javafx.beans.property.BooleanProperty;
import javafx.beans.value.ObservableValue;

import java.util.List;

/**
 * The actions of one heading, each added to a list with those of other headings.
 *
 * @param name the heading they stand under
 * @param all the list, in the order in which actions were made
 */
public record ActionGroup(String name, List<Action> all) {
    /** Adds one that can always be done; the keys are as in {@link Action#always}. */
    public Action add(String words, Runnable task, String... keys) {
        return add(Action.always(name, words, task, keys));
    }

    /** Adds one that can be done only at times. */
    public Action add(
            ObservableValue<Boolean> possible, String words, Runnable task, String... keys) {
        return add(Action.when(possible, name, words, task, keys));
    }

    /** Adds one that turns something on and off. */
    public Action toggle(String words, BooleanProperty on, String... keys) {
        return add(words, () -> on.set(!on.get()), keys);
    }

    private Action add(Action made) {
        all.add(made);
        return made;
    }
}
