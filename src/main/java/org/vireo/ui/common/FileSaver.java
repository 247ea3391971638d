package org.vireo.ui.common;

import java.io.IOException;
import java.nio.file.Path;

/** Saves files where the person wants them, and says where they lie. */
public final class FileSaver {
    private final Background background;
    private final FileChoices choices;
    private final Notices notices;
    private final Desktop desktop;

    /** One that asks with {@code choices}. */
    public FileSaver(Background background, FileChoices choices, Notices notices, Desktop desktop) {
        this.background = background;
        this.choices = choices;
        this.notices = notices;
        this.desktop = desktop;
    }

    /** What the file is to hold; written off the JavaFX thread. */
    @FunctionalInterface
    public interface Content {
        /** Writes the file, replacing one that exists. */
        void write(Path file) throws IOException;
    }

    /**
     * Asks where to save to, writes, and tells the outcome.
     *
     * @param title what it is for, such as "Save picture"
     * @param name what is suggested; what no file name can hold is replaced
     */
    public void save(String title, String name, Content content) {
        choices.save(title, name.replaceAll("[\\p{Cntrl}/\\\\:*?\"<>|]", "-"))
                .ifPresent(file ->
                        background.save(
                                () -> {
                                    content.write(file);
                                    return true;
                                },
                                _ ->
                                        notices.say(
                                                "Saved as " + file + ".",
                                                new Notices.NextStep(
                                                        "Show file", () -> desktop.show(file))),
                                notices::fail));
    }
}
