package org.vireo.training.engine;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.split.SplitCounts;
import org.vireo.run.RunData;

import java.util.EnumMap;
import java.util.Map;

/**
 * What a run takes.
 *
 * @param learning multiply-adds of all its updates
 * @param measuring multiply-adds of its measurements between them
 * @param cost of an image in its network
 * @param together how many images go through the network at a time
 */
public record Workload(double learning, double measuring, NetworkCost cost, int together) {

    /** Multiply-adds in all. */
    public double macs() {
        return learning + measuring;
    }

    /** How much longer measuring makes the run, as a part of its updates. */
    double measuringShare() {
        return learning > 0 ? measuring / learning : 0;
    }

    /**
     * How many objects a folder has, and how large they are: the side of a square of their area, as
     * a part of their image's long side; 0 without objects.
     *
     * @param small a tenth are smaller
     * @param typical half are smaller
     * @param larger nearly all are smaller
     * @param longest side of an image, in pixels
     */
    public record ObjectSizes(int count, double small, double typical, double larger, int longest) {
        /** No objects. */
        public static final ObjectSizes NONE = new ObjectSizes(0, 0, 0, 0, 0);

        private static final double[] SHARES = {0.1, 0.5, 0.95};

        /** Of all labeled images. */
        public static ObjectSizes of(Catalogue catalogue) {
            return new ObjectSizes(
                    catalogue.annotationCounts().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum(),
                    catalogue.boxSide(SHARES[0]),
                    catalogue.boxSide(SHARES[1]),
                    catalogue.boxSide(SHARES[2]),
                    catalogue.longestSide());
        }

        /**
         * Of some objects.
         *
         * @param sides ascending
         */
        public static ObjectSizes of(double[] sides, int longest) {
            return sides.length == 0
                    ? NONE
                    : new ObjectSizes(
                            sides.length,
                            sides[(int) (SHARES[0] * sides.length)],
                            sides[(int) (SHARES[1] * sides.length)],
                            sides[(int) (SHARES[2] * sides.length)],
                            longest);
        }
    }

    /**
     * How much there is to learn from.
     *
     * @param training labeled images on the training side
     * @param validation labeled images on the validation side
     * @param test labeled images that are held out
     * @param unlabeled images without labels
     */
    public record DataSize(
            int training,
            int validation,
            int test,
            int unlabeled,
            int classes,
            ObjectSizes objects) {

        /** Nothing. */
        public static final DataSize NONE = new DataSize(0, 0, 0, 0, 0, ObjectSizes.NONE);

        /** What a catalogue has, divided so. */
        public static DataSize of(Catalogue catalogue, SplitCounts sides) {
            return new DataSize(
                    sides.training(),
                    sides.validation(),
                    sides.test(),
                    catalogue.imageCounts().getOrDefault(ImageState.UNLABELED, 0),
                    catalogue.categories().size(),
                    ObjectSizes.of(catalogue));
        }

        /** What a run has frozen, the sizes of its boxes left out. */
        public static DataSize of(RunData data) {
            Map<Split, Integer> sides = new EnumMap<>(Split.class);
            int labeled = 0;
            for (Example image : data.images()) {
                if (image.state() != ImageState.UNLABELED) {
                    sides.merge(image.side(), 1, Integer::sum);
                    labeled++;
                }
            }
            return new DataSize(
                    sides.getOrDefault(Split.TRAINING, 0),
                    sides.getOrDefault(Split.VALIDATION, 0),
                    sides.getOrDefault(Split.TEST, 0),
                    data.images().size() - labeled,
                    data.categories().size(),
                    ObjectSizes.NONE);
        }

        /** How many images have labels. */
        public int labeled() {
            return training + validation + test;
        }

        /** How many objects of a class are learned from, on average; 0 without any. */
        public double objectsOfClass() {
            return classes == 0 ? 0 : (double) objects.count() * training / labeled() / classes;
        }

        /** How many images a method that needs no labels sees. */
        public int pool() {
            return training + unlabeled;
        }
    }
}
