package org.vireo.inference;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vireo.image.RgbImage;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.detection.Tiling;
import org.vireo.vision.detection.retinanet.DetectionLoss;
import org.vireo.vision.detection.retinanet.RetinaNet;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class FeatureExtractorTest {
    @TempDir Path temporary;

    private static Map<String, SafeTensors.Tensor> start(
            List<TensorSpec> specs, String prefix, long seed) {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : specs) {
            tensors.put(
                    prefix + spec.name(),
                    SafeTensors.Tensor.of(spec.startValues(seed), spec.sides()));
        }
        return tensors;
    }

    private static RgbImage picture(int width, int height) {
        byte[] rgb = new byte[3 * width * height];
        SplittableRandom random = new SplittableRandom(3);
        for (int i = 0; i < rgb.length; i++) {
            rgb[i] = (byte) random.nextInt();
        }
        return new RgbImage(width, height, rgb);
    }

    private Path file(
            String name, Map<String, String> metadata, Map<String, SafeTensors.Tensor> tensors)
            throws IOException {
        Path file = temporary.resolve(name);
        new SafeTensors(metadata, tensors).writeNew(file);
        return file;
    }

    @Test
    void aDetectorsAveragedBackboneAndTheSameByItselfSeeTheSame() throws Exception {
        DetectorCard card =
                new DetectorCard(
                        new RetinaNet(
                                ResNet.RESNET18,
                                Norm.BATCH,
                                1,
                                AnchorShapes.torchvision(),
                                256,
                                DetectionLoss.standard()),
                        List.of(new Category(1, "dog")),
                        new ResizeRule(64, 96),
                        PixelNormalization.IMAGENET,
                        Tiling.NONE);
        Map<String, SafeTensors.Tensor> tensors = start(card.model().specs(), "", 1);
        tensors.putAll(start(card.model().specs(), "ema.", 2));
        Map<String, SafeTensors.Tensor> alone = new LinkedHashMap<>();
        ResNet.RESNET18
                .specs("backbone.body.", Norm.BATCH, false)
                .forEach(spec ->
                        alone.put(
                                "backbone." + spec.name().substring("backbone.body.".length()),
                                SafeTensors.Tensor.of(spec.startValues(2), spec.sides())));
        RgbImage image = picture(100, 90);
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                FeatureExtractor detector =
                        FeatureExtractor.load(
                                device, file("detector.safetensors", card.metadata(), tensors));
                FeatureExtractor start =
                        FeatureExtractor.untrained(
                                device, temporary.resolve("detector.safetensors"), 2);
                FeatureExtractor backbone =
                        FeatureExtractor.load(
                                device, file("vicreg.safetensors", Map.of(), alone))) {
            ImageFeatures seen = detector.of(image);
            ImageFeatures same = backbone.of(image, detector.resize());
            assertArrayEquals(seen.embedding(), same.embedding());
            assertArrayEquals(
                    seen.embedding(), start.of(image).embedding(), "what seed 2 begins with");
            for (int layer = 0; layer < 4; layer++) {
                assertArrayEquals(seen.layers().get(layer).mean(), same.layers().get(layer).mean());
            }
        }
    }

    @Test
    void mapsHaveTheLayersSizesAndCoverTheImageWithoutPadding() throws Exception {
        Path file =
                file(
                        "group.safetensors",
                        Map.of(),
                        start(ResNet.RESNET50.specs("", Norm.GROUP, false), "", 1));
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                FeatureExtractor extractor = FeatureExtractor.load(device, file)) {
            assertEquals(ResNet.RESNET50, extractor.network());
            ImageFeatures features = extractor.of(picture(100, 90), new ResizeRule(90, 100));
            List<String> sizes =
                    features.layers().stream()
                            .map(map -> map.channels() + "x" + map.height() + "x" + map.width())
                            .toList();
            assertEquals(List.of("256x23x25", "512x12x13", "1024x6x7", "2048x3x4"), sizes);
            assertEquals(2048, features.embedding().length);
            assertTrue(features.layers().getFirst().histogram(1).low() < 0, "not before the ReLU");
            assertTrue(Float.isFinite(features.embedding()[0]));
        }
    }

    @Test
    void theFeaturesInABoxAroundTheImageAreItsEmbedding() throws Exception {
        Path file =
                file(
                        "batch.safetensors",
                        Map.of(),
                        start(ResNet.RESNET18.specs("", Norm.BATCH, false), "", 1));
        RgbImage image = picture(100, 90);
        ResizeRule size = new ResizeRule(90, 100);
        List<Box> boxes = List.of(new Box(0, 0, 100, 90), new Box(0, 0, 20, 20));
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                FeatureExtractor extractor = FeatureExtractor.load(device, file);
                FeatureExtractor untrained = FeatureExtractor.untrained(device, file, 2)) {
            List<float[]> pooled = extractor.pooled(image, size, boxes);
            float[] whole = extractor.of(image, size).embedding();
            for (int i = 0; i < whole.length; i++) {
                assertEquals(whole[i], pooled.get(0)[i], 1e-4f * Math.abs(whole[i]) + 1e-6f);
            }
            assertFalse(Arrays.equals(pooled.get(0), pooled.get(1)));
            assertFalse(
                    Arrays.equals(whole, untrained.pooled(image, size, boxes).getFirst()),
                    "other weights");
        }
    }

    @Test
    void aFileWithoutAWholeBackboneIsNamed() throws Exception {
        Map<String, SafeTensors.Tensor> part =
                start(ResNet.RESNET18.specs("", Norm.BATCH, false), "", 1);
        part.remove("layer4.1.conv2.weight");
        Path file = file("part.safetensors", Map.of(), part);
        try (ComputeDevice device = ComputeDevice.open("cpu", 1)) {
            IOException refused =
                    assertThrows(IOException.class, () -> FeatureExtractor.load(device, file));
            assertTrue(String.valueOf(refused.getMessage()).contains("part.safetensors"));
        }
    }
}
