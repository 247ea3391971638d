package org.vireo.ui;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.application.ColorScheme;
import javafx.beans.property.SimpleObjectProperty;

import org.junit.jupiter.api.Test;
import org.vireo.ui.common.Preferences;

class AppearanceTest {
    private final SimpleObjectProperty<ColorScheme> desktop =
            new SimpleObjectProperty<>(ColorScheme.LIGHT);
    private final Preferences preferences = Preferences.inMemory();
    private final Appearance appearance = new Appearance(preferences, desktop);

    @Test
    void followsTheDesktop() {
        desktop.set(ColorScheme.DARK);

        assertTrue(appearance.dark().get());
    }

    @Test
    void staysAsThePersonSwitchedIt() {
        appearance.toggle();
        desktop.set(ColorScheme.DARK);
        desktop.set(ColorScheme.LIGHT);

        assertTrue(appearance.dark().get());
        assertTrue(new Appearance(preferences, desktop).dark().get());
    }

    @Test
    void followsTheDesktopAgainOnceSwitchedBack() {
        appearance.toggle();
        appearance.toggle();
        assertFalse(appearance.dark().get());

        desktop.set(ColorScheme.DARK);
        assertTrue(appearance.dark().get());
    }
}
