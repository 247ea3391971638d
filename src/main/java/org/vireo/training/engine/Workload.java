package org.vireo.training.engine;

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
     */
    public record DataSize(int training, int validation, int test, int unlabeled, int classes) {
        /** Nothing. */
        public static final DataSize NONE = new DataSize(0, 0, 0, 0, 0);

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
