package org.vireo.vision.detection.retinanet;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.Reference;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.Anchors;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectedBoxes;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

@Tag("engine")
class CandidatesTest {
    /** The whole output of the heads as the network has it: level by level. */
    private static final ScriptSource WHOLE =
            new ScriptSource(
                    """
                    def candidates_of(self: __torch__.M, logits: Tensor, regression: Tensor, per_level: List[int], score_floor: float, top: int, whole: bool) -> Tensor:
                      outputs = torch.split_with_sizes(logits, per_level, 1)
                      torch.extend(outputs, torch.split_with_sizes(regression, per_level, 1))
                      return self.best_candidates(outputs, score_floor, top, whole)
                    """,
                    List.of(RetinaNetNetwork.SCRIPT, ResNet.SCRIPT));

    private static final JsonObject FILE = Reference.load("postprocess.json");

    @ParameterizedTest(name = "whole levels ranked: {0}")
    @ValueSource(booleans = {false, true})
    void rawHeadsBecomeTorchvisionsDetections(boolean whole) {
        for (JsonElement element : FILE.getAsJsonArray("cases")) {
            JsonObject item = element.getAsJsonObject();
            int classes = item.get("num_classes").getAsInt();
            int[] padded = Reference.ints(item.get("padded_hw"));
            int[][] maps = Anchors.featureSizes(padded[0], padded[1]);
            AnchorShapes shapes = AnchorShapes.torchvision();
            float[] anchors = Anchors.generate(shapes, padded[0], padded[1], maps);
            int[] perLevel = Anchors.perLevel(shapes, maps);
            float[] logits = logits(item.getAsJsonObject("cls_logits"));
            float[] regression = filled(item.getAsJsonObject("bbox_regression"));
            DecodeSettings settings = settings(item.getAsJsonObject("params"));
            int a = anchors.length / 4;
            int count = item.getAsJsonArray("images").size();
            try (NDManager manager = NDManager.newBaseManager();
                    TorchScript script = new TorchScript(manager)) {
                NDArray best =
                        script.call(
                                        manager,
                                        WHOLE,
                                        "candidates_of",
                                        Tensors.of(manager, logits, count, a, classes),
                                        Tensors.of(manager, regression, count, a, 4),
                                        perLevel,
                                        settings.scoreFloor(),
                                        settings.topK(),
                                        whole)
                                .array();
                RetinaNetNetwork.Candidates candidates =
                        new RetinaNetNetwork.Candidates(Tensors.floats(best), 0, perLevel);
                for (int i = 0; i < count; i++) {
                    JsonObject image = item.getAsJsonArray("images").get(i).getAsJsonObject();
                    int[] size = Reference.ints(image.get("image_hw"));
                    DetectedBoxes found =
                            candidates.decoded(
                                    i, anchors, new ResizeRule.Size(size[0], size[1]), settings);
                    String name = item.get("name").getAsString();
                    int[] original = Reference.ints(image.get("original_hw"));
                    check(name, image, "boxes", inPixels(found, size, classes));
                    check(
                            name,
                            image,
                            "boxes_in_original_image",
                            inPixels(found, original, classes));
                }
            }
        }
    }

    /** What was found, under class columns plus 7. */
    private static List<Detection> inPixels(DetectedBoxes found, int[] size, int classCount) {
        List<Integer> categories = IntStream.range(0, classCount).mapToObj(k -> k + 7).toList();
        return found.inOriginal(size[0], size[1], categories);
    }

    private static void check(
            String name, JsonObject expected, String boxes, List<Detection> found) {
        int[] labels = Reference.ints(expected.get("labels"));
        float[] scores = Reference.floats(expected.get("scores"));
        assertEquals(expected.get("num").getAsInt(), found.size(), name);
        float[] corners = new float[4 * found.size()];
        for (int i = 0; i < found.size(); i++) {
            Detection detection = found.get(i);
            assertEquals(labels[i] + 7, detection.category(), name);
            assertEquals(scores[i], detection.score(), 1e-5, name);
            corners[4 * i] = (float) detection.box().x1();
            corners[4 * i + 1] = (float) detection.box().y1();
            corners[4 * i + 2] = (float) detection.box().x2();
            corners[4 * i + 3] = (float) detection.box().y2();
        }
        assertBoxes(name, Reference.floats(expected.get(boxes)), corners);
    }

    private static void assertBoxes(String name, float[] expected, float[] actual) {
        assertEquals(expected.length, actual.length, name);
        double relative = name.equals("large_deltas_clip") ? 1e-5 : 0;
        for (int i = 0; i < expected.length; i++) {
            assertEquals(expected[i], actual[i], 1e-2 + relative * Math.abs(expected[i]), name);
        }
    }

    private static float[] logits(JsonObject rule) {
        int[] shape = Reference.ints(rule.get("shape"));
        double low = rule.get("lo").getAsDouble();
        double high = rule.get("hi").getAsDouble();
        long prime = rule.get("prime").getAsLong();
        float[] logits = new float[shape[0] * shape[1] * shape[2]];
        for (int i = 0; i < logits.length; i++) {
            long place = (i * rule.get("mul").getAsLong() + rule.get("add").getAsLong()) % prime;
            logits[i] = (float) (low + (high - low) * place / (double) prime);
        }
        assertArrayEquals(Reference.floats(rule.get("first6")), Arrays.copyOf(logits, 6));
        return logits;
    }

    private static float[] filled(JsonObject rule) {
        long[] shape = Arrays.stream(Reference.ints(rule.get("shape"))).asLongStream().toArray();
        return Reference.fill(
                rule.get("name").getAsString(),
                FILE.get("seed").getAsInt(),
                shape,
                rule.get("scale").getAsDouble(),
                rule.get("offset").getAsDouble());
    }

    private static DecodeSettings settings(JsonObject params) {
        return new DecodeSettings(
                params.get("score_thresh").getAsDouble(),
                params.get("topk_candidates").getAsInt(),
                params.get("nms_thresh").getAsDouble(),
                params.get("detections_per_img").getAsInt());
    }

    @Test
    void answersAtTheFloorOrWithoutAFiniteBoxAreLeftOut() {
        float none = Float.NaN;
        float[] rows = {
            0, 0, 0.9f, 0, 1, 0, none, 0, 0, //
            0, 0, 0.8f, 1, 0, 0, 0, 0, 0, //
            0, 0, 0.05f, 1, 1, 0, 0, 0, 0, //
            0, 0, none, 0, 0, 0, 0, 0, 0
        };
        RetinaNetNetwork.Candidates candidates =
                new RetinaNetNetwork.Candidates(rows, 0, new int[] {2});
        DetectedBoxes found =
                candidates.decoded(
                        0,
                        new float[] {0, 0, 10, 10, 20, 20, 40, 30},
                        new ResizeRule.Size(50, 30),
                        DecodeSettings.viewing());
        List<Detection> all = found.inOriginal(50, 30, List.of(7, 8));
        assertEquals(1, all.size());
        assertEquals(7, all.getFirst().category());
        assertEquals(new Box(20, 20, 30, 30), all.getFirst().box());
    }

    @Test
    void settingsThatFindNothingAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> new DecodeSettings(1, 1000, 0.5, 100));
        assertThrows(IllegalArgumentException.class, () -> new DecodeSettings(.05, 1000, 1.5, 100));
        assertThrows(IllegalArgumentException.class, () -> new DecodeSettings(.05, 1000, 0.5, 0));
    }
}
