package org.vireo.inference.onnx;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.onnx.proto.OnnxMl;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.image.RgbImage;
import org.vireo.inference.Detector;
import org.vireo.inference.export.MadeUpDetector;
import org.vireo.inference.export.ModelExport;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.onnx.OnnxGraph.NumberType;
import org.vireo.vision.tensor.ComputeDevice;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Files as other programs write them: their boxes are fixed, and their scores are the means of red,
 * green and blue, so that they tell how the image was put in.
 */
@Tag("engine")
class OnnxDetectorTest {
    private static final DecodeSettings SETTINGS = new DecodeSettings(0.05, 1000, 0.5, 100);
    private static final int PLACES = 16;

    /** As Ultralytics writes it: Python. */
    private static final Map<String, String> NAMES =
            Map.of("names", "{0: 'red', 1: \"traffic 'light'\", 2: 'blue'}", "imgsz", "[64, 64]");

    @TempDir Path temporary;

    /** Twice as wide as high, of one color. */
    private static RgbImage image(int red, int green, int blue) {
        byte[] rgb = new byte[3 * 100 * 50];
        for (int i = 0; i < rgb.length; i += 3) {
            rgb[i] = (byte) red;
            rgb[i + 1] = (byte) green;
            rgb[i + 2] = (byte) blue;
        }
        return new RgbImage(100, 50, rgb);
    }

    private Path write(OnnxGraph graph, Map<String, String> metadata) throws IOException {
        return write(graph.model(17, "0", "", metadata));
    }

    private Path write(OnnxMl.ModelProto model) throws IOException {
        return Files.write(temporary.resolve("strange.onnx"), model.toByteArray());
    }

    private List<Detection> found(Path file, RgbImage image) throws IOException {
        try (OnnxDetector detector = OnnxDetector.open(file)) {
            return detector.detect(List.of(image), SETTINGS).getFirst();
        }
    }

    private static String inWords(Path file) throws IOException {
        try (OnnxDetector detector = OnnxDetector.open(file)) {
            return detector.inWords();
        }
    }

    /** One number in the first place, others elsewhere: {@code (1, 1, PLACES)}. */
    private static String row(OnnxGraph graph, float first, float others) {
        float[] row = new float[PLACES];
        Arrays.fill(row, others);
        row[0] = first;
        return graph.floats(row, 1, 1, PLACES);
    }

    /** (1, 7, PLACES): a box of 40 x 20 px around (32, 16) in the first place. */
    private static String grid(OnnxGraph graph, String input, float scale, boolean objectness) {
        String means =
                graph.multiply(
                        graph.reshape(graph.globalAverage(input), 1, 3, 1), row(graph, 1, 0));
        String boxes =
                graph.concat(
                        1,
                        row(graph, 32 * scale, 50 * scale),
                        row(graph, 16 * scale, 60 * scale),
                        row(graph, 40 * scale, 1 * scale),
                        row(graph, 20 * scale, 1 * scale));
        return objectness
                ? graph.concat(1, boxes, row(graph, 0.5f, 0), means)
                : graph.concat(1, boxes, means);
    }

    private Path yolo8(float scale) throws IOException {
        OnnxGraph graph = new OnnxGraph(Map.of());
        String input = graph.input("images", NumberType.FLOAT, 1, 3, 64, 64);
        graph.output(grid(graph, input, scale, false), "output0", NumberType.FLOAT, 1, 7, PLACES);
        return write(graph, NAMES);
    }

    /** An image of 100 x 50 fills the upper half of 64 x 64, so a pixel of the input is 1.5625. */
    private static void assertFirst(Detection one, double score) {
        Box box = one.box();
        assertEquals(12 * 1.5625, box.x1(), 0.01);
        assertEquals(6 * 1.5625, box.y1(), 0.01);
        assertEquals(52 * 1.5625, box.x2(), 0.01);
        assertEquals(26 * 1.5625, box.y2(), 0.01);
        assertEquals(score, one.score(), 0.002);
    }

    @Test
    void yolosBoxesAreFoundWhereTheyAreWithTheNamesOfTheFile() throws Exception {
        for (float scale : new float[] {1, 1 / 64f}) {
            Path file = yolo8(scale);
            List<Detection> found = found(file, image(0, 0, 255));
            assertEquals(1, found.size());
            assertEquals(3, found.getFirst().category());
            // Half blue of 1, half gray of 114 / 255.
            assertFirst(found.getFirst(), (1 + 114 / 255.) / 2);
            try (OnnxDetector detector = OnnxDetector.open(file)) {
                assertEquals(
                        List.of("red", "traffic 'light'", "blue"),
                        detector.classes().stream().map(Category::name).toList());
                assertTrue(
                        detector.inWords().contains(scale == 1 ? "in pixels" : "in parts"),
                        detector.inWords());
                assertTrue(detector.inWords().contains("YOLOv8's"), detector.inWords());
            }
        }
    }

    @Test
    void objectnessOfYolov5IsAFactorAndBytesInRowsAreTaken() throws Exception {
        OnnxGraph graph = new OnnxGraph(Map.of());
        String bytes = graph.input("x", NumberType.UINT8, 1, 64, 64, 3);
        String unit = graph.divide(graph.cast(bytes, NumberType.FLOAT), graph.number(255));
        String planar = graph.node("Transpose", Map.of("perm", new long[] {0, 3, 1, 2}), unit);
        String turned =
                graph.node(
                        "Transpose",
                        Map.of("perm", new long[] {0, 2, 1}),
                        grid(graph, planar, 1, true));
        graph.output(turned, "output", NumberType.FLOAT, 1, PLACES, 8);
        Path file = write(graph, Map.of());
        List<Detection> found = found(file, image(0, 255, 0));
        assertEquals(2, found.getFirst().category());
        assertFirst(found.getFirst(), (1 + 114 / 255.) / 4);
        assertTrue(inWords(file).contains("\"class 0\" to \"class 2\""), inWords(file));
    }

    @Test
    void finalRowsAreTakenAsTheyAre() throws Exception {
        OnnxGraph graph = new OnnxGraph(Map.of());
        String input = graph.input("images", NumberType.FLOAT, 1, 3, 64, 64);
        float[] rows = {12, 6, 52, 26, 0.75f, 1, 0, 0, 9, 9, 0.01f, 2};
        String none =
                graph.multiply(
                        graph.number(0),
                        graph.reshape(
                                graph.slice(graph.cast(input, NumberType.FLOAT), 0, 1, 3), -1));
        String first = graph.slice(none, 0, 1, 0);
        graph.output(
                graph.add(graph.floats(rows, 1, 2, 6), first),
                "output0",
                NumberType.FLOAT,
                1,
                2,
                6);
        List<Detection> found = found(write(graph, NAMES), image(9, 9, 9));
        assertEquals(1, found.size());
        assertEquals(2, found.getFirst().category());
        assertFirst(found.getFirst(), 0.75);
    }

    @Test
    void torchvisionsListsCountFromOneAndImagesKeepTheirSize() throws Exception {
        OnnxGraph graph = new OnnxGraph(Map.of());
        String input = graph.input("input", NumberType.FLOAT, 3, -2, -2);
        String mean =
                graph.slice(
                        graph.reshape(
                                graph.node(
                                        "GlobalAveragePool",
                                        graph.node("Unsqueeze", input, graph.longs(0))),
                                -1),
                        0,
                        1,
                        0);
        graph.output(
                graph.floats(new float[] {10, 5, 90, 45}, 1, 4), "boxes", NumberType.FLOAT, -2, 4);
        graph.output(graph.longs(2), "labels", NumberType.INT64, -2);
        graph.output(mean, "scores", NumberType.FLOAT, -2);
        List<Detection> found = found(write(graph, NAMES), image(102, 0, 0));
        assertEquals(new Box(10, 5, 90, 45), found.getFirst().box());
        assertEquals(0.4, found.getFirst().score(), 1e-4);
        assertEquals(2, found.getFirst().category());
        String words = inWords(write(graph, Map.of()));
        assertTrue(words.contains("torchvision's boxes, labels from 1"), words);
        assertTrue(words.contains("\"class 1\" to \"class 90\""), words);
    }

    @Test
    void whatThisProgramExportedFindsTheSameAgain() throws Exception {
        Path checkpoint =
                MadeUpDetector.write(
                        temporary.resolve("made.safetensors"),
                        ResNet.RESNET18HALF,
                        Norm.BATCH,
                        8,
                        new ResizeRule(64, 96));
        RgbImage image = MadeUpDetector.image(100, 60, 5);
        Path file = temporary.resolve("own.onnx");
        new ModelExport(ModelExport.Format.ONNX, ModelExport.Part.DETECTOR, false, 17, SETTINGS)
                .write(checkpoint, file);
        try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                Detector detector = Detector.load(device, checkpoint)) {
            List<Detection> ours = detector.detect(List.of(image), SETTINGS).getFirst();
            List<Detection> again = found(file, image);
            assertFalse(ours.isEmpty());
            assertEquals(ours.size(), again.size());
            assertEquals(ours.getFirst().score(), again.getFirst().score(), 1e-4);
            assertEquals(ours.getFirst().box().x2(), again.getFirst().box().x2(), 0.05);
        }
        assertTrue(inWords(file).contains("exported by Vireo"), inWords(file));
    }

    /** A file that says of itself that this program exported it. */
    private Path own(String counts, OnnxGraph graph) throws IOException {
        graph.input("images", NumberType.UINT8, -1, -2, -2, 3);
        graph.input("sizes", NumberType.INT64, -1, 2);
        graph.output(
                graph.floats(new float[] {10, 5, 90, 45}, 1, 4), "boxes", NumberType.FLOAT, 1, 4);
        graph.output(graph.floats(new float[3], 3), "labels", NumberType.FLOAT, 3);
        graph.output(graph.floats(new float[] {1, 1, 1}, 3), "scores", NumberType.FLOAT, 3);
        graph.output(counts, "counts", NumberType.FLOAT, -2);
        return write(graph, Map.of("kind", "vireo-retinanet", "names", "['red']"));
    }

    @Test
    void aFileThatOnlySaysThatThisProgramMadeItIsReadAsFarAsItGoes() throws Exception {
        OnnxGraph graph = new OnnxGraph(Map.of());
        assertEquals(1, found(own(graph.floats(new float[] {3}, 1), graph), image(9, 9, 9)).size());
        OnnxGraph none = new OnnxGraph(Map.of());
        Path file = own(none.floats(new float[0], 0), none);
        IOException told = assertThrows(IOException.class, () -> found(file, image(9, 9, 9)));
        assertTrue(String.valueOf(told.getMessage()).contains("strange.onnx"), told::getMessage);
    }

    @Test
    void outputsThatChangeTheirShapeAreToldInASentence() throws Exception {
        OnnxGraph graph = new OnnxGraph(Map.of());
        String input = graph.input("images", NumberType.FLOAT, 1, 3, 64, 64);
        // Six columns for gray, and five for darker images.
        String mean = graph.reshape(graph.node("ReduceSum", input), 1);
        String gray = graph.node("Greater", mean, graph.floats(new float[] {4000}, 1));
        String columns = graph.add(graph.cast(gray, NumberType.INT64), graph.longs(5));
        String shape = graph.concat(0, graph.longs(1, 4), columns);
        graph.output(graph.node("ConstantOfShape", shape), "output0", NumberType.FLOAT, 1, 4, -2);
        Path file = write(graph, NAMES);
        IOException told = assertThrows(IOException.class, () -> found(file, image(0, 0, 0)));
        assertTrue(String.valueOf(told.getMessage()).contains("strange.onnx"), told::getMessage);
    }

    @Test
    void namesThatAreNoTextCountAsNone() throws Exception {
        OnnxGraph graph = new OnnxGraph(Map.of());
        String input = graph.input("images", NumberType.FLOAT, 1, 3, 64, 64);
        graph.output(grid(graph, input, 1, false), "output0", NumberType.FLOAT, 1, 7, PLACES);
        for (String names : List.of("[null]", "{\"0\": null}", "[[]]", "{\"0\": {}}")) {
            assertTrue(inWords(write(graph, Map.of("names", names))).contains("names no classes"));
        }
    }

    private String refused(Path file) {
        IOException told = assertThrows(IOException.class, () -> OnnxDetector.open(file));
        String sentence = String.valueOf(told.getMessage());
        assertTrue(sentence.contains(String.valueOf(file.getFileName())), sentence);
        return sentence;
    }

    @Test
    void weightsInOtherFilesAreNotRead() throws Exception {
        OnnxMl.ModelProto.Builder model =
                OnnxMl.ModelProto.parseFrom(Files.readAllBytes(yolo8(1))).toBuilder();
        OnnxMl.TensorProto.Builder weight = model.getGraphBuilder().getInitializerBuilder(0);
        weight.clearRawData()
                .setDataLocation(OnnxMl.TensorProto.DataLocation.EXTERNAL)
                .addExternalData(
                        OnnxMl.StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("../../etc/passwd"));
        OnnxMl.TensorProto outside = weight.build();
        assertTrue(refused(write(model.build())).contains("other files"));
        // In an attribute of a node of a body it is found, too.
        OnnxMl.GraphProto body =
                OnnxMl.GraphProto.newBuilder()
                        .addNode(
                                OnnxMl.NodeProto.newBuilder()
                                        .addAttribute(
                                                OnnxMl.AttributeProto.newBuilder().setT(outside)))
                        .build();
        OnnxMl.ModelProto.Builder nested =
                OnnxMl.ModelProto.parseFrom(Files.readAllBytes(yolo8(1))).toBuilder();
        nested.getGraphBuilder()
                .addNode(
                        OnnxMl.NodeProto.newBuilder()
                                .setOpType("If")
                                .addAttribute(OnnxMl.AttributeProto.newBuilder().setG(body)));
        assertTrue(refused(write(nested.build())).contains("other files"));
    }

    @Test
    void whatIsNoSoundNetworkIsToldInASentence() throws Exception {
        Path file = temporary.resolve("strange.onnx");
        assertTrue(refused(Files.write(file, new byte[0])).contains("holds no network"));
        assertTrue(refused(Files.writeString(file, "no model at all")).contains("no ONNX file"));
        byte[] whole = Files.readAllBytes(yolo8(1));
        refused(Files.write(file, Arrays.copyOf(whole, whole.length / 2)));
        OnnxMl.GraphProto deep = OnnxMl.GraphProto.getDefaultInstance();
        for (int i = 0; i < 60; i++) {
            deep =
                    OnnxMl.GraphProto.newBuilder()
                            .addNode(
                                    OnnxMl.NodeProto.newBuilder()
                                            .addAttribute(
                                                    OnnxMl.AttributeProto.newBuilder().setG(deep)))
                            .build();
        }
        OnnxMl.ModelProto nested = OnnxMl.ModelProto.newBuilder().setGraph(deep).build();
        assertTrue(refused(write(nested)).contains("nested"));
    }

    @Test
    void damagedFilesAreReadOrRefusedInASentence() throws Exception {
        damage(60);
    }

    @Test
    @Tag("slow")
    void tenThousandDamagedFilesAreReadOrRefusedInASentence() throws Exception {
        damage(10_000);
    }

    /** Each is made from its number alone, so that a failure names what fails. */
    private void damage(int files) throws Exception {
        byte[] whole = Files.readAllBytes(yolo8(1));
        int refused = 0;
        for (int i = 0; i < files; i++) {
            Random random = new Random(i);
            byte[] bytes = whole.clone();
            if (i % 4 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            for (int n = random.nextInt(6); n >= 0 && bytes.length > 0; n--) {
                bytes[random.nextInt(bytes.length)] = (byte) random.nextInt(256);
            }
            Path file = Files.write(temporary.resolve("damaged.onnx"), bytes);
            try {
                found(file, image(0, 0, 255));
            } catch (IOException e) {
                refused++;
                String sentence = String.valueOf(e.getMessage());
                assertTrue(sentence.contains("damaged.onnx"), "damage " + i + ": " + sentence);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("damage " + i, e);
            }
        }
        System.out.printf("ONNX %,d damaged files: %,d refused%n", files, refused);
        assertTrue(refused > files / 8, "only " + refused + " were refused");
    }

    @Test
    void aNetworkThatIsNoDetectorOrWantsMoreThanMemoryIsToldInASentence() throws Exception {
        OnnxGraph other = new OnnxGraph(Map.of());
        String text = other.input("tokens", NumberType.INT64, 1, 128);
        other.output(text, "y", NumberType.INT64, 1, 128);
        assertTrue(refused(write(other, Map.of())).contains("it takes \"tokens\" int64 (1, 128)"));

        OnnxGraph classifier = new OnnxGraph(Map.of());
        String image = classifier.input("x", NumberType.FLOAT, 1, 3, 64, 64);
        classifier.output(classifier.globalAverage(image), "y", NumberType.FLOAT, 1, 3);
        assertTrue(refused(write(classifier, Map.of())).contains("\"y\" (1, 3)"));

        OnnxGraph huge = new OnnxGraph(Map.of());
        String input = huge.input("x", NumberType.FLOAT, 1, 3, 64, 64);
        String wide = huge.node("ConstantOfShape", huge.longs(1L << 40, 1L << 10));
        huge.output(huge.add(huge.globalAverage(input), wide), "y", NumberType.FLOAT, -2, -2);
        refused(write(huge, Map.of()));
    }
}
