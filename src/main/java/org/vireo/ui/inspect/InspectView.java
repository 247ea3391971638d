package org.vireo.ui.inspect;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The ways to look at what a run has found. */
enum InspectView {
    PICTURE("One image", MaterialDesignI.IMAGE_OUTLINE),
    GRID("All images as a grid", MaterialDesignG.GRID),
    CONFUSION("Which class is taken for which", MaterialDesignT.TABLE_LARGE);

    private final String words;
    private final Ikon icon;

    InspectView(String words, Ikon icon) {
        this.words = words;
        this.icon = icon;
    }

    String words() {
        return words;
    }

    Ikon icon() {
        return icon;
    }

    /** The one after it, and after the last the first. */
    InspectView next() {
        return values()[(ordinal() + 1) % values().length];
    }
}
