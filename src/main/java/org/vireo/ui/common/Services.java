package org.vireo.ui.common;

/** What every part of the window may ask for; replaced in tests. */
public record Services(
        Background background,
        Preferences preferences,
        Notices notices,
        FileChoices choices,
        Desktop desktop) {

    /** Saves files for the person. */
    public FileSaver saver() {
        return new FileSaver(background, choices, notices, desktop);
    }
}
