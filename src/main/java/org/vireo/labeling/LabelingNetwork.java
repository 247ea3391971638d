package org.vireo.labeling;

import org.vireo.dataset.ImageFolder;
import org.vireo.image.DepthRule;
import org.vireo.label.Category;

import java.io.IOException;
import java.util.List;

/** Which network helps to label. */
public sealed interface LabelingNetwork permits RunNetwork, OnnxNetwork {

    /**
     * The classes that the detector knows, in its own numbers.
     *
     * @throws IOException with a sentence, if its file cannot be read
     */
    List<Category> categories() throws IOException;

    /**
     * Tells this network from every other, and from this one before its file was replaced.
     *
     * @throws IOException with a sentence, if the file is gone
     */
    String key() throws IOException;

    /** How images of a folder that have more than 8 bits are brought to 8 for it. */
    DepthRule depth(ImageFolder folder);
}
