package org.vireo.vision.selfsupervised;

import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.weights.TensorSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;

/** A backbone, and what a method puts behind its pooled output. */
public record SelfSupervisedDesign(Backbone backbone, SelfSupervised method) {
    /** What the names of the backbone's tensors begin with; torchvision's name follows. */
    public static final String BACKBONE = "backbone.";

    /** Its tensors: the backbone with BatchNorm and zero-initialized residuals, then the head. */
    public List<TensorSpec> specs() {
        List<TensorSpec> specs = new ArrayList<>(backbone.specs(BACKBONE, Norm.BATCH, true));
        specs.addAll(method.head(backbone.width()));
        return List.copyOf(specs);
    }

    /** The functions that run it. */
    ScriptSource script() {
        return new ScriptSource("", List.of(backbone.script(), method.script()));
    }

    /** The names of the tensors that learn. */
    public List<String> trainable() {
        return List.copyOf(rates().keySet());
    }

    /** The tensors that learn, by name, each with its learning rate. */
    public SequencedMap<String, Optimizer.RateRule> rates() {
        SequencedMap<String, Optimizer.RateRule> rates = new LinkedHashMap<>();
        for (TensorSpec spec : specs()) {
            if (spec.trained()) {
                rates.put(spec.name(), method.rate(spec));
            }
        }
        return rates;
    }

    /** The names of the tensors that do not learn: the running statistics. */
    public List<String> statistics() {
        return specs().stream().filter(spec -> !spec.trained()).map(TensorSpec::name).toList();
    }
}
