package org.vireo.ui.features;

import org.vireo.label.Box;
import org.vireo.report.ChannelView;
import org.vireo.ui.common.checkpoint.Checkpoint;

import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;

/** Runs networks over images; its methods may be called on any thread but JavaFX's. */
interface FeatureReading {
    /**
     * What is asked of an image.
     *
     * @param checkpoint whose backbone sees it
     * @param view what of its channels is wanted
     */
    record Ask(Checkpoint checkpoint, ChannelView view) {
        boolean isOfSameRun(Ask other) {
            return checkpoint.run().path().equals(other.checkpoint.run().path());
        }
    }

    /**
     * Reads an image and runs the network over it, unless both were done lately.
     *
     * @param abandoned asked before anything slow begins
     * @throws org.vireo.image.UnreadableImageException if it is the image that cannot be read
     * @throws IOException with a sentence if the network cannot be loaded
     * @throws java.util.concurrent.CancellationException if it was given up
     */
    ImageLayers read(Ask ask, ViewedImage image, BooleanSupplier abandoned) throws IOException;

    /**
     * What the channels of each layer make of an image.
     *
     * @param boxes of the image's objects, in parts of its width and height
     * @throws IOException as {@link #read}
     */
    List<ChannelPictures> channels(Checkpoint checkpoint, ViewedImage image, List<Box> boxes)
            throws IOException;

    /** Gives back the memory of networks and features. */
    void release();
}
