package org.vireo.ui.inspect;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignG;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

/** The ways to look at what a run has found. */
enum InspectView {
    PICTURE("One image"),
    GRID("All images as a grid"),
    CONFUSION("Which class is taken for which");

    private final String words;

    InspectView(String words) {
        this.words = words;
    }

    String words() {
        return words;
    }

    Ikon icon() {
        return switch (this) {
            case PICTURE -> MaterialDesignI.IMAGE_OUTLINE;
            case GRID -> MaterialDesignG.GRID;
            case CONFUSION -> MaterialDesignT.TABLE_LARGE;
        };
    }

    /** The one after it, and after the last the first. */
    InspectView next() {
        return switch (this) {
            case PICTURE -> GRID;
            case GRID -> CONFUSION;
            case CONFUSION -> PICTURE;
        };
    }
}
