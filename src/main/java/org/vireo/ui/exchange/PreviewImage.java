package org.vireo.ui.exchange;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.importing.ImportPreview;
import org.vireo.image.RgbImage;
import org.vireo.job.Wording;

import java.awt.Color;
import java.util.Map;

/**
 * An image as it would be labeled.
 *
 * @param pixels reduced; null if the image cannot be decoded
 * @param colors that classes have or will have, by name
 */
record PreviewImage(
        ImportPreview.Sample sample, @Nullable RgbImage pixels, Map<String, Color> colors) {

    /** The file's name without its folder. */
    String name() {
        return sample.image().name();
    }

    /** How many boxes it gets, and how many of its label file it does not. */
    String count() {
        String count = Wording.count(sample.boxes().size(), "box");
        return sample.dropped() == 0 ? count : count + ", " + sample.dropped() + " left out";
    }
}
