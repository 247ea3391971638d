package org.vireo.vision.detection.retinanet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.vireo.vision.tensor.ReferenceTensors.shape;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.Reference;
import org.vireo.config.BoxLoss;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.Anchors;
import org.vireo.vision.detection.BoxCoder;
import org.vireo.vision.detection.Matcher;
import org.vireo.vision.tensor.ReferenceTensors;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

@Tag("engine")
class DetectionLossTest {
    private static final ScriptSource STEPS =
            new ScriptSource(
                    """
                    def loss_step(self: __torch__.M, logits: Tensor, regression: Tensor, targets: Dict[str, Tensor], focal: List[float], kind: int) -> Tuple[Tensor, List[Tensor]]:
                      c = self.classification_loss(logits, targets, focal[0], focal[1])
                      b = self.box_loss(regression, targets, kind)
                      return (torch.detach(torch.stack([c, b], 0)), self.gradients(c + b, [logits, regression]))
                    def focal_step(self: __torch__.M, logits: Tensor, targets: Tensor, alpha: float, gamma: float) -> Tuple[Tensor, List[Tensor]]:
                      sign = 1.0 - targets * 2.0
                      weight = torch.ones_like(targets)
                      if alpha >= 0.0:
                        weight = targets * (2.0 * alpha - 1.0) + (1.0 - alpha)
                      losses, slopes = self.focal_loss(logits * sign, gamma)
                      return (torch.sum(losses * weight), [slopes * sign * weight])
                    """,
                    List.of(DetectionLoss.SCRIPT, ScriptSource.LAYERS));

    static Stream<JsonObject> cases() {
        return Reference.load("retinanet_loss.json").getAsJsonArray("cases").asList().stream()
                .map(JsonElement::getAsJsonObject);
    }

    /** All but the targets between 0 and 1, which no detector here learns. */
    static Stream<JsonObject> focalCases() {
        return Reference.load("focal_loss.json").getAsJsonArray("cases").asList().stream()
                .map(JsonElement::getAsJsonObject)
                .filter(example -> !example.get("name").getAsString().equals("soft_targets"));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void lossesAndGradientsAreTorchvisions(JsonObject example) {
        JsonObject expected = example.getAsJsonObject("loss").getAsJsonObject("float64");
        JsonObject gradients = example.getAsJsonObject("grad_of_classification_plus_l1");
        TorchScript.Value result = step(example, BoxLoss.L1);
        float[] losses = Tensors.floats(result.get(0).array());
        assertClose(expected, "classification", losses[0]);
        assertClose(expected, "bbox_regression_l1", losses[1]);
        assertGradient(gradients.getAsJsonObject("cls_logits"), result.get(1).arrays().get(0));
        assertGradient(gradients.getAsJsonObject("bbox_regression"), result.get(1).arrays().get(1));
        float[] smooth = Tensors.floats(step(example, BoxLoss.SMOOTH_L1).get(0).array());
        assertClose(expected, "alternative_smooth_l1_beta_0.1111", smooth[1]);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void generalizedIouIsThatOfTheDecodedBoxes(JsonObject example) {
        float[] anchors = anchors(example);
        float[] regression = filled(example.getAsJsonObject("bbox_regression"));
        double expected = 0;
        List<AnchorTargets> images = targets(example, anchors);
        for (int n = 0; n < images.size(); n++) {
            AnchorTargets image = images.get(n);
            float[] moved = new float[4];
            float[] wanted = new float[4];
            double sum = 0;
            for (int i = 0; i < image.foreground().length; i++) {
                int anchor = image.foreground()[i];
                BoxCoder.decode(
                        anchors, anchor, regression, n * anchors.length / 4 + anchor, moved, 0);
                BoxCoder.decode(anchors, anchor, image.deltas(), i, wanted, 0);
                sum += 1 - generalizedIou(moved, wanted);
            }
            expected += sum / Math.max(1, image.foreground().length) / images.size();
        }
        float[] losses = Tensors.floats(step(example, BoxLoss.GIOU).get(0).array());
        assertEquals(expected, losses[1], 1e-5 * Math.max(1, expected));
    }

    @ParameterizedTest
    @MethodSource("focalCases")
    void theFocalLossIsTorchvisions(JsonObject example) {
        JsonObject expected = example.getAsJsonObject("float64");
        long[] shape = shape(example);
        double alpha = example.has("alpha") ? example.get("alpha").getAsDouble() : 0.25;
        double gamma = example.has("gamma") ? example.get("gamma").getAsDouble() : 2;
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager)) {
            NDArray logits = Tensors.of(manager, Reference.floats(example.get("logits")), shape);
            logits.setRequiresGradient(true);
            NDArray targets = Tensors.of(manager, Reference.floats(example.get("targets")), shape);
            TorchScript.Value result =
                    script.callWithGradients(
                            manager, STEPS, "focal_step", logits, targets, alpha, gamma);
            double sum = expected.get("sum").getAsDouble();
            assertEquals(sum, result.get(0).array().getFloat(), 1e-5 * sum);
            double[] gradient = Reference.doubles(expected.get("grad"));
            float[] actual = Tensors.floats(result.get(1).arrays().getFirst());
            for (int i = 0; i < gradient.length; i++) {
                assertEquals(gradient[i], actual[i], 2e-6 + 1e-5 * Math.abs(gradient[i]));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, 0.1, 0.5, 0.99, 1, 1.5, 2})
    void theFocalGradientIsThatOfFiniteDifferencesHoweverConfidentALogitIs(double gamma) {
        float[] logits = new float[40];
        float[] targets = new float[logits.length];
        for (int i = 0; i < logits.length; i++) {
            targets[i] = i % 2;
            logits[i] = (i - targets[i] - 19) * 5.5f;
        }
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager)) {
            NDArray input = Tensors.of(manager, logits, logits.length);
            input.setRequiresGradient(true);
            TorchScript.Value result =
                    script.callWithGradients(
                            manager,
                            STEPS,
                            "focal_step",
                            input,
                            Tensors.of(manager, targets, targets.length),
                            0.25,
                            gamma);
            float[] actual = Tensors.floats(result.get(1).arrays().getFirst());
            for (int i = 0; i < logits.length; i++) {
                double h = 1e-4;
                double above = focal(logits[i] + h, targets[i], gamma);
                double slope = (above - focal(logits[i] - h, targets[i], gamma)) / (2 * h);
                assertEquals(slope, actual[i], 1e-5 + 1e-4 * Math.abs(slope), "at " + logits[i]);
            }
        }
    }

    /** Equation 5 of the paper in double precision, by logarithms. */
    private static double focal(double logit, double target, double gamma) {
        double toward = target == 1 ? logit : -logit;
        double alpha = target == 1 ? 0.25 : 0.75;
        return alpha * Math.exp(-gamma * softplus(toward)) * softplus(-toward);
    }

    private static double softplus(double x) {
        return Math.max(x, 0) + Math.log1p(Math.exp(-Math.abs(x)));
    }

    @Test
    void theGeneralizedIouGradientIsThatOfFiniteDifferences() {
        JsonObject example = cases().findFirst().orElseThrow();
        Random random = new Random(5);
        float[] base = filled(example.getAsJsonObject("bbox_regression"));
        float[] gradient = Tensors.floats(step(example, BoxLoss.GIOU, base).get(1).arrays().get(1));
        int checked = 0;
        while (checked < 12) {
            int i = random.nextInt(base.length);
            if (gradient[i] == 0) {
                continue;
            }
            double h = 1e-2;
            double slope = (boxLoss(example, base, i, h) - boxLoss(example, base, i, -h)) / (2 * h);
            assertEquals(slope, gradient[i], 2e-5 + 0.02 * Math.abs(slope), "at " + i);
            checked++;
        }
    }

    private static double boxLoss(JsonObject example, float[] base, int at, double shift) {
        float[] moved = base.clone();
        moved[at] += (float) shift;
        return Tensors.floats(step(example, BoxLoss.GIOU, moved).get(0).array())[1];
    }

    private static TorchScript.Value step(JsonObject example, BoxLoss term) {
        return step(example, term, filled(example.getAsJsonObject("bbox_regression")));
    }

    private static TorchScript.Value step(
            JsonObject example, BoxLoss term, float[] regressionValues) {
        float[] anchors = anchors(example);
        RetinaNetTargets targets = targetsOf(example, anchors);
        NDManager manager = NDManager.newBaseManager();
        TorchScript script = new TorchScript(manager);
        JsonObject logitsEntry = example.getAsJsonObject("cls_logits");
        NDArray logits = Tensors.of(manager, filled(logitsEntry), shape(logitsEntry));
        logits.setRequiresGradient(true);
        NDArray regression =
                Tensors.of(
                        manager,
                        regressionValues,
                        shape(example.getAsJsonObject("bbox_regression")));
        regression.setRequiresGradient(true);
        return script.callWithGradients(
                manager,
                STEPS,
                "loss_step",
                logits,
                regression,
                targets.tensors(manager),
                new double[] {0.25, 2},
                DetectionLoss.kind(term));
    }

    private static RetinaNetTargets targetsOf(JsonObject example, float[] anchors) {
        List<AnchorTargets> images = targets(example, anchors);
        return new RetinaNetTargets(anchors, images, images.size());
    }

    private static float[] filled(JsonObject entry) {
        return Reference.fill(
                entry.get("name").getAsString(),
                Reference.SEED,
                shape(entry),
                entry.get("scale").getAsDouble(),
                entry.get("offset").getAsDouble());
    }

    private static float[] anchors(JsonObject example) {
        int[] padded = Reference.ints(example.get("padded_image_hw"));
        JsonArray maps = example.getAsJsonArray("feature_hw");
        int[][] sizes = new int[maps.size()][];
        for (int i = 0; i < sizes.length; i++) {
            sizes[i] = Reference.ints(maps.get(i));
        }
        return Anchors.generate(AnchorShapes.torchvision(), padded[0], padded[1], sizes);
    }

    private static List<AnchorTargets> targets(JsonObject example, float[] anchors) {
        List<AnchorTargets> targets = new ArrayList<>();
        for (JsonElement element : example.getAsJsonArray("images")) {
            JsonObject image = element.getAsJsonObject();
            targets.add(
                    AnchorTargets.of(
                            Matcher.retinaNet(),
                            anchors,
                            Reference.floats(image.get("gt_boxes")),
                            Reference.ints(image.get("gt_labels"))));
        }
        return targets;
    }

    private static double generalizedIou(float[] a, float[] b) {
        double common =
                Math.max(0, Math.min(a[2], b[2]) - Math.max(a[0], b[0]))
                        * Math.max(0, Math.min(a[3], b[3]) - Math.max(a[1], b[1]));
        double union =
                (double) (a[2] - a[0]) * (a[3] - a[1])
                        + (double) (b[2] - b[0]) * (b[3] - b[1])
                        - common;
        double hull =
                (double) (Math.max(a[2], b[2]) - Math.min(a[0], b[0]))
                        * (Math.max(a[3], b[3]) - Math.min(a[1], b[1]));
        return common / union - (hull - union) / hull;
    }

    private static void assertClose(JsonObject expected, String name, double actual) {
        double value = expected.get(name).getAsDouble();
        assertEquals(value, actual, 1e-5 * Math.abs(value), name);
    }

    private static void assertGradient(JsonObject expected, NDArray actual) {
        JsonObject named = expected.deepCopy();
        named.addProperty("name", "gradient");
        ReferenceTensors.assertMatches(
                named, actual, 1e-6 + 1e-4 * ReferenceTensors.magnitude(expected));
    }
}
