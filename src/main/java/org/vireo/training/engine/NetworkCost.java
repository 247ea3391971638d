package org.vireo.training.engine;

/**
 * What one image costs in a network, from the sizes of its layers; good enough to say minutes from
 * hours, and whether memory will do.
 *
 * @param forward multiply-adds of one pass over an image of usual proportions
 * @param parameters how many weights there are
 * @param activations bytes that a training step keeps of the largest image
 */
public record NetworkCost(double forward, double parameters, double activations) {
    /** Weights, gradients, the optimizer's two moments or one, and the start values. */
    private static final double COPIES = 5;

    /** Multiply-adds of a training step on one image: forward, and twice that backward. */
    public double training() {
        return 3 * forward;
    }

    /**
     * Bytes of a training step with so many images at a time, the program itself left out.
     *
     * @param half whether it computes in 16 bits
     */
    public double bytes(int images, boolean half) {
        double each = half ? activations / 2 : activations;
        return COPIES * Float.BYTES * parameters + images * each;
    }
}
