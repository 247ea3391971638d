package org.vireo.labeling;

import org.jspecify.annotations.Nullable;
import org.vireo.config.DetectorConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.image.DepthRule;
import org.vireo.inference.DetectorCard;
import org.vireo.inference.FileIdentity;
import org.vireo.label.Category;
import org.vireo.run.RunFolder;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A run's network.
 *
 * @param run the detector's
 * @param weights the checkpoint of it
 * @param backbone a file with another backbone, such as one of pretraining, by which images are
 *     compared; null for the detector's own
 */
public record RunNetwork(RunFolder run, Path weights, @Nullable Path backbone)
        implements LabelingNetwork {

    /** The run's settings: device, score floor, NMS. */
    DetectorConfig config() {
        return run.card().detector();
    }

    @Override
    public List<Category> categories() throws IOException {
        try {
            return DetectorCard.of(SafeTensors.readMetadata(weights)).categories();
        } catch (IllegalArgumentException e) {
            throw new IOException(weights + " cannot be used: " + e.getMessage(), e);
        }
    }

    @Override
    public DepthRule depth(ImageFolder folder) {
        return run.card().depth();
    }

    @Override
    public String key() throws IOException {
        List<Path> files = new ArrayList<>(List.of(weights));
        Path other = backbone;
        if (other != null) {
            files.add(other);
        }
        return FileIdentity.of(run.name(), files);
    }
}
