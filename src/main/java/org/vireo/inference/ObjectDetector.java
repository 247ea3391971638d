package org.vireo.inference;

import org.vireo.image.RgbImage;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.vision.detection.DecodeSettings;

import java.io.IOException;
import java.util.List;

/** Whatever finds objects in images. For one thread at a time. */
public interface ObjectDetector extends AutoCloseable {

    /** The classes that it knows, in its own numbers. */
    List<Category> classes();

    /** How many images it takes at a time best, in the memory that there is. */
    default int batch() {
        return 1;
    }

    /**
     * The objects in some images, and what the network makes of each if it says so.
     *
     * @throws IOException with a sentence if the network fails on them
     */
    List<ImageSurvey> survey(List<RgbImage> images, DecodeSettings settings) throws IOException;

    /**
     * The objects in some images, best first.
     *
     * @return per image its detections, in pixels of the image
     */
    default List<List<Detection>> detect(List<RgbImage> images, DecodeSettings settings)
            throws IOException {
        return survey(images, settings).stream().map(ImageSurvey::detections).toList();
    }

    @Override
    void close();
}
