package org.vireo.training.method.detector;

import org.vireo.inference.Detector;
import org.vireo.training.engine.TrainingException;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Tensors to start a detector from: a backbone with torchvision's names, or another detector.
 *
 * @param file where they came from
 * @param detector whether it is a whole detector
 * @param tensors by the names inside a detector, or else inside a backbone
 */
record StartWeights(Path file, boolean detector, Map<String, SafeTensors.Tensor> tensors) {
    /** What other programs put before the names of a backbone. */
    private static final List<String> WRAPPERS =
            List.of("module.", "backbone.body.", "backbone.", "encoder.");

    /**
     * Reads a safetensors file.
     *
     * @throws TrainingException with a sentence if it cannot be read
     */
    static StartWeights read(Path file) throws TrainingException {
        try {
            SafeTensors read = SafeTensors.read(file);
            boolean detector =
                    read.tensors().keySet().stream().anyMatch(n -> n.startsWith("head."));
            Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
            read.tensors()
                    .forEach((name, tensor) -> {
                        if (tensor.isFloating()) {
                            tensors.put(detector ? name : withoutWrappers(name), tensor);
                        }
                    });
            if (detector) {
                preferAveraged(tensors);
            }
            return new StartWeights(file, detector, tensors);
        } catch (IOException e) {
            throw new TrainingException("The start weights cannot be read: " + e.getMessage(), e);
        }
    }

    private static void preferAveraged(Map<String, SafeTensors.Tensor> tensors) {
        for (Map.Entry<String, SafeTensors.Tensor> entry : Map.copyOf(tensors).entrySet()) {
            if (entry.getKey().startsWith(Detector.AVERAGED)) {
                tensors.put(entry.getKey().substring(Detector.AVERAGED.length()), entry.getValue());
            }
        }
    }

    private static String withoutWrappers(String name) {
        String bare = name;
        boolean again = true;
        while (again) {
            again = false;
            for (String wrapper : WRAPPERS) {
                if (bare.startsWith(wrapper)) {
                    bare = bare.substring(wrapper.length());
                    again = true;
                }
            }
        }
        return bare;
    }

    /**
     * The tensors that fit a network, and how many those are in words.
     *
     * @param matched by name, all of the right shape
     */
    record Match(Map<String, SafeTensors.Tensor> matched, String sentence) {}

    /**
     * Takes the tensors for a network: all of its backbone, and what fits of pyramid and heads.
     *
     * @throws TrainingException if a tensor of the backbone is missing or has another shape
     */
    Match matching(DetectorModel model) throws TrainingException {
        String prefix = model.backbonePrefix();
        Map<String, SafeTensors.Tensor> matched = new LinkedHashMap<>();
        int body = 0;
        int wanted = 0;
        for (TensorSpec spec : model.specs()) {
            boolean inBody = spec.name().startsWith(prefix);
            String name =
                    inBody && !detector ? spec.name().substring(prefix.length()) : spec.name();
            SafeTensors.Tensor tensor = tensors.get(name);
            boolean fits = tensor != null && tensor.shape().equals(spec.shape());
            if (fits) {
                matched.put(spec.name(), tensor);
            } else if (inBody) {
                throw new TrainingException(
                        misfit(spec, spec.name().substring(prefix.length()), tensor == null));
            }
            body += inBody ? 1 : 0;
            wanted++;
        }
        String heads =
                matched.size() == body
                        ? "pyramid and heads start at random"
                        : (matched.size() - body)
                                + " of "
                                + (wanted - body)
                                + " tensors of pyramid and heads matched";
        return new Match(
                matched,
                "%d of %d backbone tensors matched in %s; %s."
                        .formatted(body, body, file.getFileName(), heads));
    }

    private String misfit(TensorSpec spec, String name, boolean missing) {
        return "The backbone in "
                + file
                + " does not fit: "
                + name
                + (missing ? " is missing." : " has another shape than " + spec.shape() + ".")
                + " Choose the backbone that was pretrained, or start at random.";
    }
}
