package org.vireo.ui.images.gallery;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.ui.common.thumbnail.ThemeInks;

/** What is to be known of an image at a glance, each with a sign besides its color. */
enum StateSign {
    UNLABELED("Unlabeled", ThemeInks.Ink.MUTED),
    LABELED("Labeled", ThemeInks.Ink.GOOD),
    CHECKED_EMPTY("Checked, empty", ThemeInks.Ink.GOOD),
    UNREADABLE("Cannot be read", ThemeInks.Ink.DANGER),
    SUGGESTED("Has suggestions", ThemeInks.Ink.ACCENT_SIGN),
    FLAWED("Has problems", ThemeInks.Ink.WARNING);

    private final String words;
    private final ThemeInks.Ink ink;

    StateSign(String words, ThemeInks.Ink ink) {
        this.words = words;
        this.ink = ink;
    }

    String words() {
        return words;
    }

    Ikon icon() {
        return switch (this) {
            case UNLABELED -> MaterialDesignC.CIRCLE_OUTLINE;
            case LABELED -> MaterialDesignC.CHECK_CIRCLE;
            case CHECKED_EMPTY -> MaterialDesignC.CIRCLE_OFF_OUTLINE;
            case UNREADABLE -> MaterialDesignI.IMAGE_BROKEN_VARIANT;
            case SUGGESTED -> MaterialDesignA.AUTO_FIX;
            case FLAWED -> MaterialDesignA.ALERT;
        };
    }

    ThemeInks.Ink ink() {
        return ink;
    }

    /** How far an image's labeling is, or that it cannot be read. */
    static StateSign of(ListedImage image) {
        return image.image().isReadable() ? of(image.image().state()) : UNREADABLE;
    }

    static StateSign of(ImageState state) {
        return switch (state) {
            case UNLABELED -> UNLABELED;
            case LABELED -> LABELED;
            case CHECKED_EMPTY -> CHECKED_EMPTY;
        };
    }
}
