package org.vireo.ui;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** The five places, in the order of the rail. */
enum PlaceName {
    IMAGES("Images", MaterialDesignI.IMAGE_MULTIPLE_OUTLINE),
    TRAIN("Train", MaterialDesignC.CHART_LINE),
    INSPECT("Inspect", MaterialDesignI.IMAGE_SEARCH_OUTLINE),
    FEATURES("Features", MaterialDesignL.LAYERS_TRIPLE_OUTLINE),
    RUNS("Runs", MaterialDesignF.FORMAT_LIST_BULLETED);

    private final String word;
    private final Ikon icon;

    PlaceName(String word, Ikon icon) {
        this.word = word;
        this.icon = icon;
    }

    String word() {
        return word;
    }

    Ikon icon() {
        return icon;
    }
}
