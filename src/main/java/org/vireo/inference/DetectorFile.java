package org.vireo.inference;

import org.vireo.vision.backbone.BatchNormFolding;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A detector as it lies in a checkpoint.
 *
 * @param tensors the network's own, by torchvision's names
 */
public record DetectorFile(DetectorCard card, Map<String, SafeTensors.Tensor> tensors) {
    /** Marks averaged weights in a checkpoint; they are the ones to use where they are. */
    public static final String AVERAGED = "ema.";

    /**
     * Reads a checkpoint, of which the averaged weights are taken where they are.
     *
     * @throws IOException with a sentence that names the file, if it holds no sound detector
     */
    public static DetectorFile read(Path checkpoint) throws IOException {
        SafeTensors file = SafeTensors.read(checkpoint);
        try {
            DetectorCard card = DetectorCard.of(file.metadata());
            return new DetectorFile(card, tensors(card, file));
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint + " cannot be used: " + e.getMessage(), e);
        }
    }

    private static Map<String, SafeTensors.Tensor> tensors(DetectorCard card, SafeTensors file) {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        card.model()
                .specs()
                .forEach(spec -> {
                    SafeTensors.Tensor averaged = file.tensors().get(AVERAGED + spec.name());
                    SafeTensors.Tensor tensor =
                            averaged == null ? file.tensors().get(spec.name()) : averaged;
                    if (tensor == null || !tensor.shape().equals(spec.shape())) {
                        throw new IllegalArgumentException(
                                "tensor " + spec.name() + " is missing or misshapen");
                    }
                    tensors.put(spec.name(), tensor);
                });
        return tensors;
    }

    /** The same with its normalization folded into the convolutions, where that is possible. */
    public DetectorFile folded() {
        DetectorModel model = card.model();
        return model.norm().foldable()
                ? new DetectorFile(
                        card.with(model.with(Norm.FOLDED)),
                        BatchNormFolding.fold(model.backbone(), tensors))
                : this;
    }
}
