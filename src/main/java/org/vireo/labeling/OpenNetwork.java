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

/** A network that helps to label, loaded. For one thread at a time. */
final class OpenNetwork implements AutoCloseable {
    private final ObjectDetector detector;
    private final @Nullable FeatureExtractor backbone;
    private final DecodeSettings settings;

    /** What is closed in the end, the last first. */
    private final List<AutoCloseable> opened;

    private OpenNetwork(
            ObjectDetector detector,
            @Nullable FeatureExtractor backbone,
            DecodeSettings settings,
            List<AutoCloseable> opened) {
        this.detector = detector;
        this.backbone = backbone;
        this.settings = settings;
        this.opened = opened;
    }

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
                yield new OpenNetwork(
                        detector, null, DecodeSettings.evaluation(), List.of(detector));
            }
        };
    }

    private static OpenNetwork load(RunNetwork network) throws IOException {
        List<AutoCloseable> opened = new ArrayList<>();
        try {
            ComputeDevice device =
                    ComputeDevice.openBeside(network.config().device(), network.config().threads());
            opened.addFirst(device);
            Detector detector = Detector.load(device, network.weights());
            opened.addFirst(detector);
            Path other = network.backbone();
            FeatureExtractor backbone = other == null ? null : FeatureExtractor.load(device, other);
            if (backbone != null) {
                opened.addFirst(backbone);
            }
            return new OpenNetwork(
                    detector, backbone, DecodeSettings.of(network.config().evaluation()), opened);
        } catch (LinkageError e) {
            throw closed(
                    opened,
                    new IOException(
                            "The engine does not start on this computer. Run \"doctor\" to see"
                                    + " why.",
                            e));
        } catch (IllegalArgumentException e) {
            throw closed(opened, new IOException(String.valueOf(e.getMessage()), e));
        } catch (IOException e) {
            throw closed(opened, e);
        }
    }

    private static IOException closed(List<AutoCloseable> opened, IOException failure) {
        for (AutoCloseable one : opened) {
            try {
                one.close();
            } catch (Exception e) {
                failure.addSuppressed(e);
            }
        }
        return failure;
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
    public void close() throws IOException {
        IOException failure = closed(opened, new IOException("a network does not close"));
        if (failure.getSuppressed().length > 0) {
            throw failure;
        }
    }
}
