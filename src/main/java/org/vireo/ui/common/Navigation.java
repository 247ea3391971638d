package org.vireo.ui.common;

import org.vireo.run.RunFolder;
import org.vireo.training.engine.Method.Purpose;

/** How one place sends the person to another; called on the JavaFX thread. */
public interface Navigation {
    /** Shows an image in Images. */
    void showImage(long image);

    /** Shows the first of some images in Images, where all of them are selected. */
    void showImages(long[] images);

    /** Shows the form of a new run in Train. */
    void prepareRun(Purpose purpose);

    /** Shows a run's curves in Train. */
    void showCurves(RunFolder run);

    /** Shows a run's boxes in Inspect. */
    void showBoxes(RunFolder run);

    /** Shows in Images how a run's detector helps to label. */
    void suggestBoxes(RunFolder run);

    /** Shows a run's feature maps in Features. */
    void showFeatures(RunFolder run);
}
