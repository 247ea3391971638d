package org.vireo.training.engine;

import org.vireo.dataset.SplitCounts;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageState;

/**
 * What a run takes, good enough to tell minutes from hours.
 *
 * @param macs multiply-adds of all its steps and measurements
 * @param bytes of memory for the network's own numbers, at most
 */
public record Workload(double macs, double bytes) {

    /**
     * How much there is to learn from.
     *
     * @param training labeled images on the training side
     * @param validation labeled images on the validation side
     * @param test labeled images that are held out
     * @param unlabeled images without labels
     * @param smallBox the side of a small box (a tenth of all are smaller) as a part of its image's
     *     long side; 0 without boxes
     */
    public record DataSize(
            int training, int validation, int test, int unlabeled, int classes, double smallBox) {
        private static final double SMALL = 0.1;

        /** Nothing. */
        public static final DataSize NONE = new DataSize(0, 0, 0, 0, 0, 0);

        /** What a catalogue has, divided so. */
        public static DataSize of(Catalogue catalogue, SplitCounts sides) {
            return new DataSize(
                    sides.training(),
                    sides.validation(),
                    sides.test(),
                    catalogue.imageCounts().getOrDefault(ImageState.UNLABELED, 0),
                    catalogue.categories().size(),
                    catalogue.boxSide(SMALL));
        }

        /** How many images have labels. */
        public int labeled() {
            return training + validation + test;
        }

        /** How many images a method that needs no labels sees. */
        public int pool() {
            return training + unlabeled;
        }
    }
}
