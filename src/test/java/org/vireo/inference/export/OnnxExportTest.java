package org.vireo.inference.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.inference.FeatureExtractor;
import org.vireo.inference.export.ModelExport.Format;
import org.vireo.inference.export.ModelExport.Part;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.Nms;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.tensor.ComputeDevice;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What an exported file finds, run by another program, is what this program finds. */
@Tag("engine")
@Execution(ExecutionMode.CONCURRENT)
class OnnxExportTest {
    private static final DecodeSettings LOOSE = new DecodeSettings(0.05, 1000, 0.5, 300);

    @TempDir Path temporary;

    /** The largest differences that were seen. */
    private double pixels;

    private double score;
    private int boxes;

    private Path detector(Backbone backbone, Norm norm, int width, ResizeRule resize)
            throws Exception {
        return MadeUpDetector.write(
                temporary.resolve("made.safetensors"), backbone, norm, width, resize);
    }

    private Path export(Path checkpoint, boolean suppresses, int opset, DecodeSettings settings)
            throws Exception {
        Path file = temporary.resolve(suppresses + "-" + opset + ".onnx");
        new ModelExport(Format.ONNX, Part.DETECTOR, suppresses, opset, settings)
                .write(checkpoint, file);
        return file;
    }

    /** Ours, in class columns. */
    private static List<List<Detection>> ours(
            Path checkpoint, List<RgbImage> images, DecodeSettings settings) throws Exception {
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                Detector detector = Detector.load(device, checkpoint)) {
            List<Integer> ids = detector.card().categoryIds();
            List<List<Detection>> all = new ArrayList<>();
            for (RgbImage image : images) {
                all.add(
                        detector.detect(List.of(image), settings).getFirst().stream()
                                .map(d ->
                                        new Detection(
                                                d.box(), ids.indexOf(d.category()), d.score()))
                                .toList());
            }
            return all;
        }
    }

    /** What the reader of a file without suppression does: NMS in each class. */
    private static List<Detection> suppressed(List<Detection> found, DecodeSettings settings) {
        float[] corners = new float[4 * found.size()];
        float[] scores = new float[found.size()];
        int[] classes = new int[found.size()];
        for (int i = 0; i < found.size(); i++) {
            Box box = found.get(i).box();
            corners[4 * i] = (float) box.x1();
            corners[4 * i + 1] = (float) box.y1();
            corners[4 * i + 2] = (float) box.x2();
            corners[4 * i + 3] = (float) box.y2();
            scores[i] = (float) found.get(i).score();
            classes[i] = found.get(i).category();
        }
        int[] kept =
                Nms.keepPerClass(
                        corners, scores, classes, settings.nmsIou(), settings.maxDetections());
        return Arrays.stream(kept).mapToObj(found::get).toList();
    }

    private void assertSame(List<List<Detection>> expected, List<List<Detection>> found) {
        assertEquals(expected.size(), found.size());
        for (int i = 0; i < expected.size(); i++) {
            List<Detection> open = new ArrayList<>(found.get(i));
            assertEquals(expected.get(i).size(), open.size(), "boxes in image " + i);
            for (Detection one : expected.get(i)) {
                Detection other =
                        open.stream()
                                .filter(d -> d.category() == one.category())
                                .min((a, b) -> Double.compare(apart(one, a), apart(one, b)))
                                .orElseThrow();
                open.remove(other);
                pixels = Math.max(pixels, apart(one, other));
                score = Math.max(score, Math.abs(one.score() - other.score()));
                boxes++;
            }
        }
        assertTrue(pixels < 0.5 && score < 1e-3, "largest differences: " + pixels + ", " + score);
    }

    private static double apart(Detection a, Detection b) {
        Box p = a.box();
        Box q = b.box();
        return Math.max(
                Math.max(Math.abs(p.x1() - q.x1()), Math.abs(p.y1() - q.y1())),
                Math.max(Math.abs(p.x2() - q.x2()), Math.abs(p.y2() - q.y2())));
    }

    /** A floor that leaves one image empty and the others not. */
    private static DecodeSettings emptyingOne(Path checkpoint, List<RgbImage> images)
            throws Exception {
        double[] best =
                ours(checkpoint, images, LOOSE).stream()
                        .mapToDouble(found -> found.getFirst().score())
                        .sorted()
                        .toArray();
        return new DecodeSettings((best[0] + best[1]) / 2, 1000, 0.5, 300);
    }

    private void compare(Path checkpoint, List<RgbImage> images, int... opsets) throws Exception {
        DecodeSettings settings = emptyingOne(checkpoint, images);
        List<List<Detection>> expected = ours(checkpoint, images, settings);
        assertEquals(1, expected.stream().filter(List::isEmpty).count());
        for (int opset : opsets) {
            try (OnnxRun inside = new OnnxRun(export(checkpoint, true, opset, settings));
                    OnnxRun outside = new OnnxRun(export(checkpoint, false, opset, settings))) {
                assertSame(expected, inside.detect(images));
                assertSame(
                        expected,
                        outside.detect(images).stream()
                                .map(found -> suppressed(found, settings))
                                .toList());
                assertEquals(List.of(), inside.detect(List.of()));
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%d boxes, largest differences: %.2g px, %.2g%n",
                boxes,
                pixels,
                score);
    }

    @Test
    void fiftyImagesOfTwoSizesInOneBatchGiveTheBoxesThatEachGivesAlone() throws Exception {
        ResizeRule resize = new ResizeRule(64, 96);
        compare(
                detector(ResNet.RESNET18HALF, Norm.BATCH, 16, resize),
                MadeUpDetector.images(50, 100, 60, 40),
                OnnxGraph.OLDEST,
                OnnxGraph.NEWEST);
    }

    /** Runtimes make 96 / x of 96 * (1 / x), which rounds otherwise. */
    @Test
    void aSizeThatFloat32CutsAPixelShortIsCutInTheGraphToo() throws Exception {
        ResizeRule resize = new ResizeRule(64, 96);
        int width =
                IntStream.range(97, 400)
                        .filter(w -> resize.resized(60, w).width() == 95)
                        .filter(w -> (int) (w * (double) (96f / w)) == 96)
                        .findFirst()
                        .orElseThrow();
        compare(
                detector(ResNet.RESNET18HALF, Norm.BATCH, 16, resize),
                MadeUpDetector.images(4, width, 60, 40),
                OnnxGraph.USUAL);
    }

    @Test
    void groupNormalizationIsExportedToo() throws Exception {
        Path file = detector(ResNet.RESNET18HALF, Norm.GROUP, 16, new ResizeRule(64, 96));
        compare(file, MadeUpDetector.images(4, 70, 64, 90), OnnxGraph.USUAL);
    }

    @Test
    void theBackboneAloneGivesTheEmbeddings() throws Exception {
        Path checkpoint = detector(ResNet.RESNET18HALF, Norm.BATCH, 16, new ResizeRule(64, 96));
        Path file = temporary.resolve("embedder.onnx");
        new ModelExport(Format.ONNX, Part.BACKBONE, true, OnnxGraph.USUAL, LOOSE)
                .write(checkpoint, file);
        List<RgbImage> images = MadeUpDetector.images(4, 70, 64, 90);
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                FeatureExtractor extractor = FeatureExtractor.load(device, checkpoint);
                OnnxRun run = new OnnxRun(file)) {
            float[][] found = run.embed(images);
            for (int i = 0; i < images.size(); i++) {
                assertArrayEquals(extractor.embedding(images.get(i)), found[i], 1e-3f);
            }
        }
    }

    @Test
    @Tag("slow")
    void aNetworkOfFullWidthGivesTheSameBoxesAtItsOwnSizeAndAtOneNeverTrained() throws Exception {
        Path checkpoint = detector(ResNet.RESNET50, Norm.BATCH, 256, new ResizeRule(160, 256));
        compare(
                checkpoint,
                MadeUpDetector.images(50, 640, 480, 333),
                OnnxGraph.OLDEST,
                OnnxGraph.NEWEST);
    }
}
