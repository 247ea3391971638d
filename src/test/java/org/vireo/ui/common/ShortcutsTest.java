package org.vireo.ui.common;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.event.EventType;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

import org.junit.jupiter.api.Test;

import java.util.List;

class ShortcutsTest {
    private final Shortcuts shortcuts = new Shortcuts();
    private int searches;

    private KeyEvent key(EventType<KeyEvent> type, KeyCode code) {
        boolean typed = type == KeyEvent.KEY_TYPED;
        KeyEvent event =
                new KeyEvent(
                        type,
                        typed ? code.getName().toLowerCase(java.util.Locale.ROOT) : "",
                        "",
                        typed ? KeyCode.UNDEFINED : code,
                        false,
                        false,
                        false,
                        false);
        shortcuts.filter(event);
        if (type == KeyEvent.KEY_PRESSED) {
            shortcuts.handle(event);
        }
        return event;
    }

    @Test
    void theLetterOfAShortcutIsNotWrittenWhereTheShortcutLeads() {
        shortcuts.add(List.of(Action.always("Classes", "Find a class", () -> searches++, "C")));
        assertTrue(key(KeyEvent.KEY_PRESSED, KeyCode.C).isConsumed());
        assertTrue(key(KeyEvent.KEY_TYPED, KeyCode.C).isConsumed());
        assertFalse(key(KeyEvent.KEY_RELEASED, KeyCode.C).isConsumed());
        assertEquals(1, searches);
    }

    @Test
    void whatIsNotKnownToBePossibleIsNotDone() {
        ObservableValue<Boolean> unknown = new SimpleObjectProperty<String>().map(_ -> true);
        Action accept = Action.when(unknown, "Suggestions", "Accept", () -> searches++, "S");
        shortcuts.add(List.of(accept));
        assertFalse(key(KeyEvent.KEY_PRESSED, KeyCode.S).isConsumed());
        assertTrue(accept.impossible().getValue());
        assertEquals(0, searches);
    }

    @Test
    void otherLettersAreWritten() {
        shortcuts.add(List.of(Action.always("Classes", "Find a class", () -> searches++, "C")));
        key(KeyEvent.KEY_PRESSED, KeyCode.C);
        key(KeyEvent.KEY_RELEASED, KeyCode.C);
        key(KeyEvent.KEY_PRESSED, KeyCode.D);
        assertFalse(key(KeyEvent.KEY_TYPED, KeyCode.D).isConsumed());
    }
}
