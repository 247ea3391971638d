package org.vireo.ui.common.viewer;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignV;

/** How two views of one thing are compared. */
public enum Comparison {
    SIDE_BY_SIDE("Side by side", MaterialDesignV.VIEW_SPLIT_VERTICAL),
    WIPE("Over one another, with a line between them to drag", MaterialDesignC.COMPARE),
    FIRST("A alone", MaterialDesignA.ALPHA_A_BOX_OUTLINE),
    SECOND("B alone", MaterialDesignA.ALPHA_B_BOX_OUTLINE);

    private final String words;

    @SuppressWarnings("ImmutableEnumChecker") // a letter of a font
    private final Ikon icon;

    Comparison(String words, Ikon icon) {
        this.words = words;
        this.icon = icon;
    }

    String words() {
        return words;
    }

    Ikon icon() {
        return icon;
    }

    /** The other one alone; from both, the second. */
    Comparison blinked() {
        return this == SECOND ? FIRST : SECOND;
    }

    /** With the line, or without it again. */
    Comparison wiped() {
        return this == WIPE ? SIDE_BY_SIDE : WIPE;
    }
}
