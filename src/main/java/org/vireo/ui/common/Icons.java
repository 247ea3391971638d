package org.vireo.ui.common;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;

/** Icons in the one size of their context; that and their color come from the style sheet. */
public final class Icons {
    private Icons() {}

    /** Beside text, in lists and in buttons with words. */
    public static FontIcon row(Ikon icon) {
        return of(icon, "icon-row");
    }

    /** In bars. */
    public static FontIcon bar(Ikon icon) {
        return of(icon, "icon-bar");
    }

    /** Alone on a page that has nothing else to show. */
    public static FontIcon page(Ikon icon) {
        return of(icon, "icon-page");
    }

    private static FontIcon of(Ikon icon, String size) {
        FontIcon made = new FontIcon(icon);
        made.getStyleClass().add(size);
        return made;
    }
}
