package org.vireo.inference;

import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.BatchNormFolding;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.pretrained.PretrainedWeights;
import org.vireo.vision.selfsupervised.SelfSupervisedDesign;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * A backbone as it lies in a file, alone or in a detector.
 *
 * @param tensors by torchvision's names, without a prefix
 * @param resize how large images usually enter
 * @param prefix what its tensors' names begin with in training
 */
public record BackboneFile(
        Backbone network,
        Norm norm,
        Map<String, SafeTensors.Tensor> tensors,
        ResizeRule resize,
        PixelNormalization pixels,
        String prefix) {
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
            Optional<DetectorCard> detector =
                    DetectorCard.isDetector(file.metadata())
                            ? Optional.of(DetectorCard.of(file.metadata()))
                            : Optional.empty();
            return new BackboneFile(
                    found.network(),
                    found.norm(),
                    file.read(found),
                    detector.map(DetectorCard::resize).orElse(WITHOUT_DETECTOR),
                    file.source().pixels(),
                    detector.map(card -> card.model().backbonePrefix())
                            .orElse(SelfSupervisedDesign.BACKBONE));
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint + " cannot be used: " + e.getMessage(), e);
        }
    }

    /**
     * The network of a run's checkpoint with the random weights that the run started from.
     *
     * @param seed the run's
     * @throws IOException as {@link #read}
     */
    public static BackboneFile untrained(Path checkpoint, long seed) throws IOException {
        BackboneFile trained = read(checkpoint);
        // Random weights depend on the names that they have in training.
        String prefix = trained.prefix;
        Map<String, SafeTensors.Tensor> start = new LinkedHashMap<>();
        for (TensorSpec spec : trained.network.specs(prefix, trained.norm, false)) {
            start.put(
                    spec.name().substring(prefix.length()),
                    SafeTensors.Tensor.of(spec.startValues(seed), spec.sides()));
        }
        return trained.with(trained.norm, start);
    }

    private BackboneFile with(Norm otherNorm, Map<String, SafeTensors.Tensor> others) {
        return new BackboneFile(network, otherNorm, others, resize, pixels, prefix);
    }

    /** The same with its normalization folded into the convolutions, where that is possible. */
    public BackboneFile folded() {
        return norm.foldable() ? with(Norm.FOLDED, BatchNormFolding.fold(network, tensors)) : this;
    }
}
