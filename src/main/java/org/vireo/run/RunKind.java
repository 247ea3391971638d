package org.vireo.run;

import java.util.Locale;

/** What a run trains. */
public enum RunKind {
    /** RetinaNet on labeled images. */
    DETECTOR,
    /** A backbone on unlabeled images, with VICReg. */
    PRETRAINING;

    /** Its word in {@code config.json}. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
