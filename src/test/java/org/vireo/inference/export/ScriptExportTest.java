package org.vireo.inference.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.pytorch.jni.ScriptCall;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.inference.FeatureExtractor;
import org.vireo.inference.export.ModelExport.Format;
import org.vireo.inference.export.ModelExport.Part;
import org.vireo.label.Detection;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;

import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** An exported module gives what this program gives; libtorch alone runs it. */
@Tag("engine")
class ScriptExportTest {
    private static final DecodeSettings SETTINGS = new DecodeSettings(0.3, 1000, 0.5, 300);

    @TempDir Path temporary;

    private Path made() throws Exception {
        return MadeUpDetector.write(
                temporary.resolve("made.safetensors"),
                ResNet.RESNET18HALF,
                Norm.BATCH,
                16,
                new ResizeRule(64, 96));
    }

    private Path export(Path checkpoint, Part part) throws Exception {
        Path file = temporary.resolve("made.torchscript");
        new ModelExport(Format.TORCHSCRIPT, part, true, 17, SETTINGS).write(checkpoint, file);
        return file;
    }

    private static TorchScript.Value run(NDManager scope, Path file, RgbImage image)
            throws Exception {
        try (InputStream archive = Files.newInputStream(file);
                PtSymbolBlock module =
                        JniUtils.loadModule((PtNDManager) scope, archive, true, false)) {
            NDArray pixels =
                    scope.create(
                            ByteBuffer.wrap(image.rgb()),
                            new Shape(1, image.height(), image.width(), 3),
                            DataType.UINT8);
            NDArray sizes = Tensors.of(scope, new long[] {image.height(), image.width()}, 1, 2);
            IValue[] arguments = {IValue.from((PtNDArray) pixels), IValue.from((PtNDArray) sizes)};
            try (IValue result = ScriptCall.run(module, "forward", false, arguments)) {
                return TorchScript.Value.of(result, (PtNDManager) scope);
            }
        }
    }

    @Test
    void aDetectorGivesTheSameBoxes() throws Exception {
        Path checkpoint = made();
        RgbImage image = MadeUpDetector.image(100, 60, 2);
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                Detector detector = Detector.load(device, checkpoint);
                NDManager scope = device.manager().newSubManager()) {
            List<Detection> ours = detector.detect(List.of(image), SETTINGS).getFirst();
            TorchScript.Value found = run(scope, export(checkpoint, Part.DETECTOR), image);
            float[] boxes = Tensors.floats(found.get(0).array());
            float[] scores = Tensors.floats(found.get(1).array());
            int[] labels = Tensors.ints(found.get(2).array());
            assertTrue(ours.size() > 5, "boxes: " + ours.size());
            assertEquals(ours.size(), Tensors.ints(found.get(3).array())[0]);
            List<Integer> ids = detector.card().categoryIds();
            for (int i = 0; i < ours.size(); i++) {
                Detection one = ours.get(i);
                assertEquals(one.category(), ids.get(labels[i]));
                assertEquals(one.score(), scores[i], 1e-4);
                assertEquals(one.box().x1(), boxes[4 * i], 0.05);
                assertEquals(one.box().y2(), boxes[4 * i + 3], 0.05);
            }
        }
    }

    @Test
    void aBackboneGivesTheSameEmbedding() throws Exception {
        Path checkpoint = made();
        RgbImage image = MadeUpDetector.image(100, 60, 2);
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                FeatureExtractor extractor = FeatureExtractor.load(device, checkpoint);
                NDManager scope = device.manager().newSubManager()) {
            TorchScript.Value found = run(scope, export(checkpoint, Part.BACKBONE), image);
            assertArrayEquals(extractor.embedding(image), Tensors.floats(found.array()), 1e-3f);
        }
    }

    /** Prints count, then a line for each box. */
    private static final String PYTHON =
            """
            import sys, torch
            module = torch.jit.load(sys.argv[1])
            width, height = int(sys.argv[3]), int(sys.argv[4])
            pixels = torch.frombuffer(bytearray(open(sys.argv[2], "rb").read()), dtype=torch.uint8)
            one = torch.zeros(2, height + 7, width, 3, dtype=torch.uint8)
            one[1, :height] = pixels.reshape(height, width, 3)
            boxes, scores, labels, counts = module(one, torch.tensor([[9, 30], [height, width]]))
            for i in range(int(counts[1])):
                print(*boxes[1, i].tolist(), float(scores[1, i]), int(labels[1, i]))
            """;

    @Test
    @Tag("slow")
    void pythonsTorchGivesTheSameNumbers() throws Exception {
        Path python = Path.of("/usr/bin/python3");
        assumeTrue(Files.exists(python) && output(python, "import torch", List.of()) != null);
        Path checkpoint = made();
        RgbImage image = MadeUpDetector.image(100, 60, 2);
        Path pixels = Files.write(temporary.resolve("pixels"), image.rgb());
        String printed =
                output(
                        python,
                        PYTHON,
                        List.of(
                                export(checkpoint, Part.DETECTOR).toString(),
                                pixels.toString(),
                                "100",
                                "60"));
        assertNotNull(printed);
        List<String> lines = printed.lines().toList();
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                Detector detector = Detector.load(device, checkpoint)) {
            List<Detection> ours = detector.detect(List.of(image), SETTINGS).getFirst();
            assertEquals(ours.size(), lines.size());
            double largest = 0;
            for (int i = 0; i < ours.size(); i++) {
                String[] numbers = lines.get(i).split(" ", -1);
                largest =
                        Math.max(
                                largest,
                                Math.abs(ours.get(i).box().x1() - Double.parseDouble(numbers[0])));
                assertEquals(ours.get(i).score(), Double.parseDouble(numbers[4]), 1e-4);
            }
            assertEquals(0, largest, 0.05);
            System.out.printf("%d boxes, largest difference %.2g px%n", ours.size(), largest);
        }
    }

    /** What a script prints; null if it fails. */
    private static @Nullable String output(Path python, String script, List<String> arguments)
            throws Exception {
        List<String> command = new ArrayList<>(List.of(python.toString(), "-c", script));
        command.addAll(arguments);
        Process process =
                new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
        String printed =
                new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return process.waitFor() == 0 ? printed : null;
    }
}
