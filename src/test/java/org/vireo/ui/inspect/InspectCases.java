package org.vireo.ui.inspect;

import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Picture;
import org.vireo.dataset.catalogue.Split;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

/** Images and boxes to test with. */
final class InspectCases {
    static final int DOG = 1;
    static final int CAT = 2;
    static final List<Category> CATEGORIES =
            List.of(new Category(DOG, "dog"), new Category(CAT, "cat"));

    private InspectCases() {}

    static InspectedImage image(long id, ImageState state, List<Annotation> truth) {
        Picture picture = new Picture(640, 480, 1, Set.of());
        return new InspectedImage(
                new ImageEntry(
                        id,
                        "photos/" + id + ".jpg",
                        new FileStamp(1, 1),
                        picture,
                        Split.VALIDATION,
                        state),
                truth);
    }

    static InspectedImage labeled(long id, Annotation... truth) {
        return image(
                id,
                truth.length == 0 ? ImageState.CHECKED_EMPTY : ImageState.LABELED,
                List.of(truth));
    }

    static Annotation object(double x, double y, double size, int category) {
        return Annotation.imported(Box.ofXywh(x, y, size, size), category);
    }

    static Detection detection(double x, double y, double size, int category, double score) {
        return new Detection(Box.ofXywh(x, y, size, size), category, score);
    }

    /** Objects on a grid, some of each class. */
    static List<Annotation> randomTruth(SplittableRandom random, int count) {
        List<Annotation> truth = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            truth.add(
                    new Annotation(
                            randomBox(random),
                            random.nextInt(1, 3),
                            random.nextInt(10) == 0,
                            1000,
                            Annotation.Source.IMPORTED,
                            null));
        }
        return truth;
    }

    static List<Detection> randomDetections(SplittableRandom random, int count) {
        List<Detection> detections = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            detections.add(
                    new Detection(
                            randomBox(random),
                            random.nextInt(1, 3),
                            (float) random.nextDouble(0.05, 1)));
        }
        return detections;
    }

    private static Box randomBox(SplittableRandom random) {
        return Box.ofXywh(
                random.nextInt(500),
                random.nextInt(300),
                random.nextInt(20, 160),
                random.nextInt(20, 160));
    }
}
