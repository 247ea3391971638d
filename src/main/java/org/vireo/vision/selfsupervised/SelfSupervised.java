package org.vireo.vision.selfsupervised;

import org.vireo.vision.optimizer.Optimizer;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.weights.TensorSpec;

import java.util.List;
import java.util.Map;

/** A method that learns from two views of each image: what is behind the backbone, and the loss. */
public interface SelfSupervised {

    /** Its name in settings and files, such as {@code vicreg}. */
    String id();

    /**
     * Its functions {@code head}, {@code terms} and {@code loss}, which lie in a resource of its
     * {@link #id}; {@code selfsupervised.ts.py} says what they take and give.
     */
    default ScriptSource script() {
        return ScriptSource.of(id(), SelfSupervisedNetwork.SCRIPT);
    }

    /**
     * The tensors behind the backbone, which only pretraining needs.
     *
     * @param width of the backbone's pooled output
     */
    List<TensorSpec> head(int width);

    /** The names of the loss's terms, as the function lists them. */
    List<String> terms();

    /** The loss that terms come to, as the function. */
    double loss(double[] terms);

    /** The loss that terms by their names come to; not a number where one is missing. */
    default double loss(Map<String, Double> terms) {
        return loss(
                terms().stream()
                        .mapToDouble(name -> terms.getOrDefault(name, Double.NaN))
                        .toArray());
    }

    /** The numbers that the functions ask for. */
    double[] numbers();

    /** The learning rate of a tensor of the backbone or the head. */
    default Optimizer.RateRule rate(TensorSpec tensor) {
        return Optimizer.RateRule.SCHEDULED;
    }
}
