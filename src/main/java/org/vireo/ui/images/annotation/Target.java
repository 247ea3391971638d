package org.vireo.ui.images.annotation;

import org.vireo.label.Detection;

/** Something of an image that the pointer can reach. */
sealed interface Target {
    /** A box, by its place among the image's. */
    record Drawn(int box) implements Target {}

    /** A suggestion. */
    record Suggested(Detection detection) implements Target {}
}
