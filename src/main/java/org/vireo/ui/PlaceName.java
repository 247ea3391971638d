package org.vireo.ui;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignC;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;

/** The five places, in the order of the rail. */
enum PlaceName {
    IMAGES("Images"),
    TRAIN("Train"),
    INSPECT("Inspect"),
    FEATURES("Features"),
    RUNS("Runs");

    private final String word;

    PlaceName(String word) {
        this.word = word;
    }

    String word() {
        return word;
    }

    Ikon icon() {
        return switch (this) {
            case IMAGES -> MaterialDesignI.IMAGE_MULTIPLE_OUTLINE;
            case TRAIN -> MaterialDesignC.CHART_LINE;
            case INSPECT -> MaterialDesignI.IMAGE_SEARCH_OUTLINE;
            case FEATURES -> MaterialDesignL.LAYERS_TRIPLE_OUTLINE;
            case RUNS -> MaterialDesignF.FORMAT_LIST_BULLETED;
        };
    }
}
