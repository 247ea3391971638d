package org.vireo.ui.common;

import javafx.scene.control.TextInputControl;
import javafx.scene.input.KeyEvent;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The actions of the window and of the place in front, found by key. */
public final class Shortcuts {
    private final List<Action> window = new ArrayList<>();
    private List<Action> place = List.of();
    private List<Gesture> gestures = List.of();
    private boolean taken;

    /** Adds actions that are there in every place. */
    public void add(Collection<Action> actions) {
        window.addAll(actions);
    }

    /** Replaces what can be done in the place in front, by keyboard and by mouse. */
    public void setPlace(Collection<Action> actions, Collection<Gesture> newGestures) {
        place = List.copyOf(actions);
        gestures = List.copyOf(newGestures);
    }

    /** What can be done by mouse in the place in front. */
    public List<Gesture> gestures() {
        return gestures;
    }

    /** All actions by their group, the place's first. */
    public Map<String, List<Action>> byGroup() {
        Map<String, List<Action>> groups = new LinkedHashMap<>();
        place.forEach(a -> groups.computeIfAbsent(a.group(), _ -> new ArrayList<>()).add(a));
        window.forEach(a -> groups.computeIfAbsent(a.group(), _ -> new ArrayList<>()).add(a));
        return groups;
    }

    /**
     * Hears each key before anything else does: the letter that a key writes goes with the key,
     * also where the action has given the keyboard to a field meanwhile.
     */
    public void filter(KeyEvent event) {
        if (event.getEventType() != KeyEvent.KEY_TYPED) {
            taken = false;
        } else if (taken) {
            event.consume();
        }
    }

    /**
     * Performs the first action that the pressed key stands for, the place's before the window's,
     * and consumes the event. While text is typed, keys that write something are left to it.
     */
    public void handle(KeyEvent event) {
        if (event.getTarget() instanceof TextInputControl && writes(event)) {
            return;
        }
        for (List<Action> actions : List.of(place, window)) {
            for (Action action : actions) {
                if (fits(action, event) && action.isPossible()) {
                    event.consume();
                    taken = true;
                    action.task().run();
                    return;
                }
            }
        }
    }

    private static boolean fits(Action action, KeyEvent event) {
        return action.keys().stream().anyMatch(key -> key.match(event));
    }

    private static boolean writes(KeyEvent event) {
        return !event.isShortcutDown() && !event.isAltDown() && !event.getCode().isFunctionKey();
    }
}
