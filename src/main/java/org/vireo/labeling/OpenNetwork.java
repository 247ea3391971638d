package org.vireo.labeling;

import org.jspecify.annotations.Nullable;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.inference.FeatureExtractor;
import org.vireo.inference.ImageSurvey;
import org.vireo.inference.ObjectDetector;
import org.vireo.inference.onnx.OnnxDetector;
import org.vireo.label.Category;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A network that helps to label, loaded. For one thread at a time.
 *
 * @param backbone by which images are compared; null for the detector's own
 * @param closing closes all that was opened
 */
record OpenNetwork(
        ObjectDetector detector,
        @Nullable FeatureExtractor backbone,
        DecodeSettings settings,
        Runnable closing)
        implements AutoCloseable {

    /**
     * Loads it; that of a run onto the device that its settings name.
     *
     * @throws IOException with a sentence, if that fails
     */
    static OpenNetwork load(LabelingNetwork network) throws IOException {
        return switch (network) {
            case RunNetwork ofRun -> load(ofRun);
            case OnnxNetwork(Path file) -> {
                OnnxDetector detector = OnnxDetector.open(file);
                yield new OpenNetwork(detector, null, DecodeSettings.evaluation(), detector::close);
            }
        };
    }

    private static OpenNetwork load(RunNetwork network) throws IOException {
        ComputeDevice device =
                ComputeDevice.openBeside(network.config().device(), network.config().threads());
        try {
            Detector detector = Detector.load(device, network.weights());
            Path other = network.backbone();
            FeatureExtractor backbone = other == null ? null : FeatureExtractor.load(device, other);
            DecodeSettings settings = DecodeSettings.of(network.config().evaluation());
            // The weights of both live on the device, and end with it.
            return new OpenNetwork(detector, backbone, settings, device::close);
        } catch (IOException | RuntimeException e) {
            device.close();
            throw e;
        }
    }

    /** The classes that it knows, in its own numbers. */
    List<Category> categories() {
        return detector.classes();
    }

    /** How many images it takes at a time best. */
    int batch() {
        return detector.batch();
    }

    /** What it makes of some images. */
    List<ImageSurvey> look(List<RgbImage> images) throws IOException {
        List<ImageSurvey> surveys = detector.survey(images, settings);
        FeatureExtractor other = backbone;
        if (other == null) {
            return surveys;
        }
        List<ImageSurvey> compared = new ArrayList<>();
        for (int i = 0; i < images.size(); i++) {
            compared.add(
                    new ImageSurvey(surveys.get(i).detections(), other.embedding(images.get(i))));
        }
        return compared;
    }

    @Override
    public void close() {
        closing.run();
    }
}
