package org.vireo.inference;

import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.BatchNormFolding;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.pretrained.PretrainedWeights;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A backbone as it lies in a file, alone or in a detector.
 *
 * @param tensors by torchvision's names, without a prefix
 * @param resize how large images usually enter
 */
public record BackboneFile(
        Backbone network,
        Norm norm,
        Map<String, SafeTensors.Tensor> tensors,
        ResizeRule resize,
        PixelNormalization pixels) {
    /** The sizes that a backbone by itself sees: pretraining fixes none for whole images. */
    private static final ResizeRule WITHOUT_DETECTOR = new ResizeRule(224, 448);

    /**
     * Reads the backbone from a detector's checkpoint (the averaged one where it is there), from
     * pretraining, or from a file of another program.
     *
     * @throws IOException with a sentence that names the file, if it holds no whole backbone
     */
    public static BackboneFile read(Path checkpoint) throws IOException {
        try (PretrainedWeights file = PretrainedWeights.open(checkpoint)) {
            PretrainedWeights.Found found =
                    file.backbone().orElseThrow(() -> new IOException(file.sentence()));
            ResizeRule resize =
                    DetectorCard.isDetector(file.metadata())
                            ? DetectorCard.of(file.metadata()).resize()
                            : WITHOUT_DETECTOR;
            return new BackboneFile(
                    found.network(),
                    found.norm(),
                    file.read(found),
                    resize,
                    file.source().pixels());
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint + " cannot be used: " + e.getMessage(), e);
        }
    }

    /** The same network with the weights that a training without pretrained ones starts from. */
    public BackboneFile untrained() {
        Map<String, SafeTensors.Tensor> start = new LinkedHashMap<>();
        for (TensorSpec spec : network.specs("", norm, false)) {
            start.put(spec.name(), SafeTensors.Tensor.of(spec.startValues(0), spec.sides()));
        }
        return new BackboneFile(network, norm, start, resize, pixels);
    }

    /** The same with its normalization folded into the convolutions, where that is possible. */
    public BackboneFile folded() {
        return norm.foldable()
                ? new BackboneFile(
                        network,
                        Norm.FOLDED,
                        BatchNormFolding.fold(network, tensors),
                        resize,
                        pixels)
                : this;
    }
}
