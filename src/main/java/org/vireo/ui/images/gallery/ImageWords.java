package org.vireo.ui.images.gallery;

import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ListedImage;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.Wording;

import java.util.ArrayList;
import java.util.List;

/** What is known of an image, in words. */
public final class ImageWords {
    private ImageWords() {}

    /** Path, size, state and split, on two lines. */
    static String of(ListedImage image) {
        return image.image().path() + "\n" + facts(image);
    }

    /** {@code 640 × 480 px · Labeled, 19 boxes · Training}. */
    public static String facts(ListedImage listed) {
        ImageEntry image = listed.image();
        List<String> parts = new ArrayList<>();
        if (image.isReadable()) {
            parts.add(Wording.of("%d × %d px", image.width(), image.height()));
        }
        parts.add(state(listed));
        if (listed.suggested()) {
            parts.add(StateSign.SUGGESTED.words());
        }
        if (image.split() != Split.UNASSIGNED) {
            parts.add(split(image.split()));
        }
        if (listed.flawed() && image.isReadable()) {
            parts.add(StateSign.FLAWED.words());
        }
        return String.join(" · ", parts);
    }

    private static String state(ListedImage image) {
        String words = StateSign.of(image).words();
        return image.boxes() == 0 ? words : words + ", " + Wording.count(image.boxes(), "box");
    }

    /** A side of the split, for people. */
    public static String split(Split split) {
        return switch (split) {
            case TRAINING -> "Training";
            case VALIDATION -> "Validation";
            case TEST -> "Test";
            case UNASSIGNED -> "No side";
        };
    }
}
