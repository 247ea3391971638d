package org.vireo.inference;

import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.backbone.BatchNormFolding;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
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
    /**
     * What stands before a backbone's names in a detector, in pretraining, in a file of its own.
     */
    private static final List<String> PREFIXES =
            List.of("backbone.body.", "backbone.", "module.", "encoder.", "");

    /** The sizes that a backbone by itself sees: pretraining fixes none for whole images. */
    private static final ResizeRule WITHOUT_DETECTOR = new ResizeRule(224, 448);

    /**
     * A backbone among the tensors of a file.
     *
     * @param tensors by torchvision's names
     */
    private record Found(Backbone network, Norm norm, Map<String, SafeTensors.Tensor> tensors) {}

    /**
     * Reads the backbone from a detector's checkpoint (the averaged one where it is there), from
     * pretraining, or from any file with torchvision's names.
     *
     * @throws IOException with a sentence that names the file, if it holds no whole backbone
     */
    public static BackboneFile read(Path checkpoint) throws IOException {
        SafeTensors file = SafeTensors.read(checkpoint);
        try {
            Found found = backbone(file.tensors());
            ResizeRule resize = WITHOUT_DETECTOR;
            PixelNormalization pixels = PixelNormalization.IMAGENET;
            if (DetectorCard.isDetector(file.metadata())) {
                DetectorCard card = DetectorCard.of(file.metadata());
                resize = card.resize();
                pixels = card.pixels();
            }
            return new BackboneFile(found.network(), found.norm(), found.tensors(), resize, pixels);
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint + " cannot be used: " + e.getMessage(), e);
        }
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

    private static Found backbone(Map<String, SafeTensors.Tensor> all) {
        for (String prefix : PREFIXES) {
            // A deeper network holds a shallower one's names as well.
            for (Backbone network : Backbones.all()) {
                for (Norm norm : List.of(Norm.FROZEN, Norm.GROUP)) {
                    Map<String, SafeTensors.Tensor> found = found(all, prefix, network, norm);
                    if (!found.isEmpty()) {
                        return new Found(network, norm, found);
                    }
                }
            }
        }
        throw new IllegalArgumentException(
                "it holds no whole backbone; there are " + Backbones.titles());
    }

    /** The network's tensors under their plain names; none unless all are there. */
    private static Map<String, SafeTensors.Tensor> found(
            Map<String, SafeTensors.Tensor> all, String prefix, Backbone network, Norm norm) {
        Map<String, SafeTensors.Tensor> found = new LinkedHashMap<>();
        for (TensorSpec spec : network.specs("", norm, false)) {
            SafeTensors.Tensor averaged = all.get(DetectorFile.AVERAGED + prefix + spec.name());
            SafeTensors.Tensor tensor = averaged == null ? all.get(prefix + spec.name()) : averaged;
            if (tensor == null || !tensor.shape().equals(spec.shape())) {
                return Map.of();
            }
            found.put(spec.name(), tensor);
        }
        return found;
    }
}
