package org.vireo.vision.detection.retinanet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.vireo.vision.tensor.ReferenceTensors.assertMatches;
import static org.vireo.vision.tensor.ReferenceTensors.magnitude;
import static org.vireo.vision.tensor.ReferenceTensors.stateDict;
import static org.vireo.vision.tensor.ReferenceTensors.tolerance;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.Reference;
import org.vireo.label.Detection;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.backbone.BatchNormFolding;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectionTargets;
import org.vireo.vision.detection.DetectorNetwork;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.Weights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class RetinaNetTest {
    private static final String PYRAMID =
            """
            def pyramid_of(self: __torch__.M, p: Dict[str, Tensor], images: Tensor, shape: List[int], norm_mode: int) -> List[Tensor]:
              return self.pyramid(p, self.backbone(p, "backbone.body.", images, shape, norm_mode))
            """;

    private static final double[] MEAN = {0.485, 0.456, 0.406};
    private static final double[] DEVIATION = {0.229, 0.224, 0.225};

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50"})
    void namesAndShapesAreTorchvisions(String arch) {
        List<String> expected = new ArrayList<>();
        for (JsonElement e : reference(arch).getAsJsonArray("state_dict")) {
            String name = e.getAsJsonObject().get("name").getAsString();
            if (!name.endsWith("num_batches_tracked")) {
                expected.add(name + e.getAsJsonObject().get("shape").toString().replace(",", ", "));
            }
        }
        List<String> actual =
                design(arch, Norm.BATCH).specs().stream()
                        .map(spec -> spec.name() + spec.shape())
                        .toList();
        assertEquals(expected, actual);
    }

    @ParameterizedTest
    @ValueSource(strings = {"resnet18", "resnet50"})
    void pyramidAndHeadsAreTorchvisions(String arch) {
        JsonObject stages = reference(arch).getAsJsonObject("stages");
        RetinaNet design = design(arch, Norm.FROZEN);
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights = Weights.of(manager, tensors(arch))) {
            NDArray batch = batch(manager, arch);
            assertMatches(stages.getAsJsonObject("batch"), batch, 1e-5);
            int[] blocks = design.backbone().shape();
            int mode = design.norm().mode();
            ScriptSource source =
                    new ScriptSource(
                            PYRAMID, List.of(RetinaNetNetwork.SCRIPT, design.backbone().script()));
            List<NDArray> levels =
                    script.call(manager, source, "pyramid_of", weights.map(), batch, blocks, mode)
                            .arrays();
            for (int level = 3; level <= 7; level++) {
                JsonObject expected = stages.getAsJsonObject("P" + level);
                assertMatches(expected, levels.get(level - 3), tolerance(expected));
            }
            List<NDArray> heads =
                    script.call(
                                    manager,
                                    source,
                                    "detector",
                                    weights.map(),
                                    batch,
                                    blocks,
                                    design.classes(),
                                    mode)
                            .arrays();
            JsonObject logits = stages.getAsJsonObject("cls_logits");
            assertMatches(logits, joined(heads.subList(0, 5)), tolerance(logits));
            JsonObject boxes = stages.getAsJsonObject("bbox_regression");
            assertMatches(boxes, joined(heads.subList(5, 10)), tolerance(boxes));
        }
    }

    @ParameterizedTest
    @CsvSource({"resnet18, false", "resnet18, true", "resnet50, false", "resnet50, true"})
    void detectionsAreTorchvisions(String arch, boolean folded) {
        JsonObject reference = reference(arch);
        Map<String, SafeTensors.Tensor> tensors = tensors(arch);
        RetinaNet design = design(arch, folded ? Norm.FOLDED : Norm.FROZEN);
        DecodeSettings settings = DecodeSettings.viewing();
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights =
                        Weights.of(
                                manager,
                                folded
                                        ? BatchNormFolding.fold(design.backbone(), tensors)
                                        : tensors)) {
            JsonArray images = reference.getAsJsonArray("images");
            List<ResizeRule.Size> sizes = new ArrayList<>();
            for (JsonElement image : images) {
                JsonObject size = image.getAsJsonObject();
                sizes.add(
                        rule(reference)
                                .resized(size.get("h").getAsInt(), size.get("w").getAsInt()));
            }
            List<DetectorNetwork.Survey> surveys =
                    design.on(script, weights)
                            .survey(manager, batch(manager, arch), sizes, settings);
            for (int i = 0; i < images.size(); i++) {
                JsonObject image = images.get(i).getAsJsonObject();
                int h = image.get("h").getAsInt();
                int w = image.get("w").getAsInt();
                List<Detection> found =
                        surveys.get(i)
                                .boxes()
                                .inOriginal(
                                        h,
                                        w,
                                        IntStream.rangeClosed(1, design.classes())
                                                .boxed()
                                                .toList());
                assertSameSet(reference.getAsJsonArray("detections").get(i), found);
            }
        }
    }

    private static void assertSameSet(JsonElement expected, List<Detection> found) {
        JsonObject detections = expected.getAsJsonObject();
        double[] boxes = Reference.doubles(detections.get("boxes"));
        double[] scores = Reference.doubles(detections.get("scores"));
        int[] labels = Reference.ints(detections.get("labels"));
        List<Detection> left = new ArrayList<>(found);
        int missing = 0;
        for (int i = 0; i < scores.length; i++) {
            int n = i;
            boolean matched =
                    left.removeIf(d ->
                            d.category() == labels[n] + 1
                                    && Math.abs(d.score() - scores[n]) < 1e-4
                                    && Math.abs(d.box().x1() - boxes[4 * n]) < 0.05
                                    && Math.abs(d.box().y1() - boxes[4 * n + 1]) < 0.05
                                    && Math.abs(d.box().x2() - boxes[4 * n + 2]) < 0.05
                                    && Math.abs(d.box().y2() - boxes[4 * n + 3]) < 0.05);
            missing += matched ? 0 : 1;
        }
        assertTrue(missing <= scores.length / 100, missing + " of " + scores.length + " missing");
        assertEquals(scores.length, found.size());
    }

    @ParameterizedTest
    @CsvSource({
        "resnet18, bn_eval",
        "resnet18, bn_train",
        "resnet50, bn_eval",
        "resnet50, bn_train"
    })
    void trainingLossesAndGradientsAreTorchvisions(String arch, String mode) {
        JsonObject reference = reference(arch);
        JsonObject training = reference.getAsJsonObject("training");
        JsonObject expected = training.getAsJsonObject(mode);
        RetinaNet design = design(arch, mode.equals("bn_eval") ? Norm.FROZEN : Norm.BATCH);
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager);
                Weights weights = Weights.of(manager, tensors(arch))) {
            JsonObject gradients =
                    expected.has("grad") ? expected.getAsJsonObject("grad") : new JsonObject();
            List<String> learned =
                    gradients.isEmpty()
                            ? List.of("head.regression_head.bbox_reg.bias")
                            : List.copyOf(gradients.keySet());
            weights.train(learned);
            DetectorNetwork.Step step =
                    design.on(script, weights)
                            .step(manager, batch(manager, arch), targets(reference), learned);
            JsonObject losses = expected.getAsJsonObject("loss_float64");
            double relative = mode.equals("bn_eval") ? 1e-4 : 1e-3;
            double classification = losses.get("classification").getAsDouble();
            assertEquals(
                    classification,
                    lossOf(step, RetinaNet.CLASSIFICATION),
                    relative * classification);
            double box = losses.get("bbox_regression").getAsDouble();
            assertEquals(box, lossOf(step, RetinaNet.BOX), relative * box);
            for (int i = 0; i < learned.size() && !gradients.isEmpty(); i++) {
                JsonObject gradient = gradients.getAsJsonObject(learned.get(i));
                assertMatches(gradient, step.gradients().get(i), 1e-2 * magnitude(gradient));
            }
        }
    }

    private static double lossOf(DetectorNetwork.Step step, String name) {
        return Tensors.floats(step.losses())[
                design("resnet18", Norm.FROZEN).losses().indexOf(name)];
    }

    @Test
    void freezingStagesLeavesOutStemAndEarlyLayersFirst() {
        RetinaNet frozen = design("resnet18", Norm.FROZEN);
        List<String> three = frozen.trainable(3);
        assertTrue(three.contains("backbone.body.layer2.0.conv1.weight"));
        assertTrue(three.stream().noneMatch(n -> n.contains("body.layer1") || n.contains("bn")));
        assertTrue(three.stream().noneMatch(n -> n.contains("downsample.1")));
        assertTrue(three.contains("head.classification_head.cls_logits.bias"));
        RetinaNet live = design("resnet18", Norm.BATCH);
        List<String> learned =
                live.specs().stream().filter(TensorSpec::trained).map(TensorSpec::name).toList();
        assertEquals(learned, live.trainable(5));
        assertTrue(live.trainable(4).stream().noneMatch(n -> n.startsWith("backbone.body.bn1")));
    }

    private static JsonObject reference(String arch) {
        return Reference.load("retinanet_" + arch + "_fpn.json");
    }

    private static Map<String, SafeTensors.Tensor> tensors(String arch) {
        return stateDict(reference(arch).getAsJsonArray("state_dict"));
    }

    private static RetinaNet design(String arch, Norm norm) {
        int classes = reference(arch).get("num_classes").getAsInt();
        return new RetinaNet(
                Backbones.of(arch),
                norm,
                classes,
                AnchorShapes.torchvision(),
                RetinaNet.FULL_WIDTH,
                DetectionLoss.standard());
    }

    private static NDArray joined(List<NDArray> levels) {
        NDArray first = levels.getFirst();
        NDArray all = first;
        for (NDArray level : levels.subList(1, levels.size())) {
            all = all.concat(level, 1);
        }
        return all;
    }

    private static ResizeRule rule(JsonObject reference) {
        return new ResizeRule(
                reference.get("min_size").getAsInt(), reference.get("max_size").getAsInt());
    }

    private static DetectionTargets targets(JsonObject reference) {
        int[] padded = Reference.ints(reference.get("padded_hw"));
        List<float[]> truths = new ArrayList<>();
        List<int[]> labels = new ArrayList<>();
        JsonArray images = reference.getAsJsonArray("images");
        for (int i = 0; i < images.size(); i++) {
            JsonObject image = images.get(i).getAsJsonObject();
            JsonObject truth =
                    reference
                            .getAsJsonObject("training")
                            .getAsJsonArray("targets")
                            .get(i)
                            .getAsJsonObject();
            int h = image.get("h").getAsInt();
            int w = image.get("w").getAsInt();
            ResizeRule.Size size = rule(reference).resized(h, w);
            float[] boxes = Reference.floats(truth.get("boxes"));
            for (int c = 0; c < boxes.length; c++) {
                boxes[c] *= c % 2 == 0 ? (float) size.width() / w : (float) size.height() / h;
            }
            truths.add(boxes);
            labels.add(Reference.ints(truth.get("labels")));
        }
        return design("resnet18", Norm.FROZEN)
                .targets(padded[0], padded[1], truths, labels, truths.size());
    }

    /** The reference's float images, normalized, resized and padded in double, (N, 3, H, W). */
    private static NDArray batch(NDManager manager, String arch) {
        JsonObject reference = reference(arch);
        JsonArray images = reference.getAsJsonArray("images");
        int[] padded = Reference.ints(reference.get("padded_hw"));
        int plane = padded[0] * padded[1];
        float[] values = new float[images.size() * 3 * plane];
        for (int n = 0; n < images.size(); n++) {
            JsonObject entry = images.get(n).getAsJsonObject();
            int h = entry.get("h").getAsInt();
            int w = entry.get("w").getAsInt();
            float[] image = Reference.image(entry.get("name").getAsString(), h, w);
            ResizeRule.Size size = rule(reference).resized(h, w);
            for (int c = 0; c < 3; c++) {
                for (int y = 0; y < size.height(); y++) {
                    for (int x = 0; x < size.width(); x++) {
                        double v =
                                at(
                                        image,
                                        c,
                                        h,
                                        w,
                                        (y + 0.5) * h / size.height() - 0.5,
                                        (x + 0.5) * w / size.width() - 0.5);
                        values[(n * 3 + c) * plane + y * padded[1] + x] =
                                (float) ((v - MEAN[c]) / DEVIATION[c]);
                    }
                }
            }
        }
        return Tensors.of(manager, values, images.size(), 3, padded[0], padded[1]);
    }

    private static double at(float[] image, int c, int h, int w, double y, double x) {
        double top = Math.max(y, 0);
        double left = Math.max(x, 0);
        int y0 = (int) top;
        int x0 = (int) left;
        int y1 = Math.min(y0 + 1, h - 1);
        int x1 = Math.min(x0 + 1, w - 1);
        double fy = top - y0;
        double fx = left - x0;
        int base = c * h * w;
        return (1 - fy) * ((1 - fx) * image[base + y0 * w + x0] + fx * image[base + y0 * w + x1])
                + fy * ((1 - fx) * image[base + y1 * w + x0] + fx * image[base + y1 * w + x1]);
    }
}
