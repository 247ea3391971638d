package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.value.ObservableValue;

import org.vireo.ui.common.Preferences;

/** Light or dark: as the desktop is, until the person switches. */
final class Appearance {
    private static final String KEY = "window.theme";

    private final Preferences preferences;
    private final ObservableValue<ColorScheme> desktop;
    private final ReadOnlyBooleanWrapper dark = new ReadOnlyBooleanWrapper();

    Appearance(Preferences preferences, ObservableValue<ColorScheme> desktop) {
        this.preferences = preferences;
        this.desktop = desktop;
        desktop.subscribe(_ -> decide());
    }

    /** Whether the window is dark. */
    ReadOnlyBooleanProperty dark() {
        return dark.getReadOnlyProperty();
    }

    /** Switches; if that is what the desktop has, the window follows it again. */
    void toggle() {
        boolean wanted = !dark.get();
        preferences.set(KEY, wanted == isDesktopDark() ? "desktop" : wanted ? "dark" : "light");
        decide();
    }

    private void decide() {
        dark.set(
                switch (preferences.text(KEY, "desktop")) {
                    case "dark" -> true;
                    case "light" -> false;
                    default -> isDesktopDark();
                });
    }

    private boolean isDesktopDark() {
        return desktop.getValue() == ColorScheme.DARK;
    }
}
