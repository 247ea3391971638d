package org.vireo.ui.images.gallery;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignA;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.ListedImage;

/** What is to be known of an image at a glance, each with a sign besides its color. */
enum StateSign {
    UNLABELED("Unlabeled", MaterialDesignC.CIRCLE_OUTLINE, ThemeInks.Ink.MUTED),
    LABELED("Labeled", MaterialDesignC.CHECK_CIRCLE, ThemeInks.Ink.GOOD),
    CHECKED_EMPTY("Checked, empty", MaterialDesignC.CIRCLE_OFF_OUTLINE, ThemeInks.Ink.GOOD),
    UNREADABLE("Cannot be read", MaterialDesignI.IMAGE_BROKEN_VARIANT, ThemeInks.Ink.DANGER),
    SUGGESTED("Has suggestions", MaterialDesignA.AUTO_FIX, ThemeInks.Ink.ACCENT_SIGN),
    FLAWED("Has problems", MaterialDesignA.ALERT, ThemeInks.Ink.WARNING);

    private final String words;
    private final Ikon icon;
    private final ThemeInks.Ink ink;

    StateSign(String words, Ikon icon, ThemeInks.Ink ink) {
        this.words = words;
        this.icon = icon;
        this.ink = ink;
    }

    String words() {
        return words;
    }

    Ikon icon() {
        return icon;
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
