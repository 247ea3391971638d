package org.vireo.vision.pretrained;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.retinanet.DetectionLoss;
import org.vireo.vision.detection.retinanet.RetinaNet;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.SafeTensors.Tensor;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.WeightFile;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

class PretrainedWeightsTest {
    @TempDir Path folder;

    /** A file as large as a network of that prefix, whose numbers nobody reads. */
    private static final class NamesAlone implements WeightFile {
        private final Map<String, Entry> entries = new LinkedHashMap<>();
        private final Map<String, String> metadata = new LinkedHashMap<>();
        private Path path = Path.of("weights.pth");

        static NamesAlone of(String prefix, List<TensorSpec> network) {
            return new NamesAlone().and(prefix, network);
        }

        NamesAlone and(String prefix, List<TensorSpec> network) {
            network.forEach(spec -> put(prefix + spec.name(), spec.shape()));
            return this;
        }

        NamesAlone and(String name, Long... shape) {
            put(name, List.of(shape));
            return this;
        }

        private void put(String name, List<Long> shape) {
            entries.put(name, new Entry(SafeTensors.Type.F32, shape));
        }

        @Override
        public Path path() {
            return path;
        }

        @Override
        public Map<String, Entry> entries() {
            return entries;
        }

        @Override
        public Map<String, String> metadata() {
            return metadata;
        }

        @Override
        public Tensor read(String name) {
            Entry entry = Objects.requireNonNull(entries.get(name));
            long size = entry.shape().stream().reduce(1L, Math::multiplyExact);
            return new Tensor(
                    entry.type(), entry.shape(), ByteBuffer.allocate(Math.toIntExact(4 * size)));
        }

        @Override
        public void close() {}
    }

    private static List<TensorSpec> network(ResNet network) {
        return network.specs("", Norm.FROZEN, false);
    }

    private static RetinaNet detector(ResNet network, int classes) {
        return new RetinaNet(
                network,
                Norm.FROZEN,
                classes,
                AnchorShapes.torchvision(),
                256,
                DetectionLoss.standard());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            nullValues = "-",
            value = {
                "'' | fc.weight | - | a classifier of torchvision or timm",
                "'' | - | - | a bare backbone, as VICReg's and",
                "model/module.backbone. | model/module.projector.0.weight | - | VICReg's full",
                "model/module.backbone. | model/module.projector.0.weight model/module.bn.running_mean"
                        + " | - | Barlow Twins' full",
                "state_dict/module.encoder_q. | state_dict/module.encoder_q.fc.0.weight | - | MoCo's query",
                "state_dict/module.base_encoder. | - | - | MoCo v3's",
                "state_dict/module.encoder. | state_dict/module.predictor.0.weight | - | SimSiam",
                "module. | module.prototypes.weight | - | SwAV",
                "teacher/backbone. | teacher/head.last_layer.weight_v | - | DINO's teacher",
                "state_dict/backbone. | state_dict/projector.0.weight | pytorch-lightning_version |"
                        + " solo-learn",
                "backbone.body. | rpn.head.conv.weight | - | a Faster or Mask R-CNN",
                "model. | - | - | a backbone of unknown origin"
            })
    void aSourceIsToldByItsNames(String prefix, String others, String word, String title)
            throws IOException {
        NamesAlone file = NamesAlone.of(prefix, network(ResNet.RESNET50));
        if (others != null) {
            List.of(others.split(" ")).forEach(name -> file.and(name, 4L));
        }
        if (word != null) {
            file.metadata().put(word, "1.9");
        }
        try (PretrainedWeights weights = PretrainedWeights.of(file)) {
            assertTrue(weights.source().title().startsWith(title), weights.source().title());
            assertEquals(PixelNormalization.IMAGENET, weights.source().pixels());
            PretrainedWeights.Found found = weights.backbone().orElseThrow();
            assertEquals(ResNet.RESNET50, found.network());
            assertEquals(prefix.replace('/', '.'), found.names().prefix());
            assertTrue(
                    weights.sentence().contains("265 of 265 backbone tensors matched"),
                    weights.sentence());
            assertTrue(weights.sentence().contains("as for ImageNet (mean 0.485 0.456 0.406"));
        }
    }

    @Test
    void partsThatAreNumberedAsInLightlyAreFound() throws IOException {
        NamesAlone file = new NamesAlone();
        List<String> children =
                List.of("conv1", "bn1", "relu", "maxpool", "layer1", "layer2", "layer3", "layer4");
        for (TensorSpec spec : network(ResNet.RESNET18)) {
            int dot = spec.name().indexOf('.');
            int child = children.indexOf(spec.name().substring(0, dot));
            file.put("state_dict/backbone." + child + spec.name().substring(dot), spec.shape());
        }
        try (PretrainedWeights weights = PretrainedWeights.of(file)) {
            assertEquals("lightly", weights.source().title());
            assertEquals(ResNet.RESNET18, weights.backbone().orElseThrow().network());
        }
    }

    @Test
    void theCopyToUseIsTakenAmongSeveral() throws IOException {
        List<TensorSpec> network = network(ResNet.RESNET18);
        for (List<String> copies :
                List.of(
                        List.of("student/module.backbone.", "teacher/backbone."),
                        List.of("state_dict/momentum_backbone.", "state_dict/backbone."),
                        List.of("state_dict/module.encoder_k.", "state_dict/module.encoder_q."),
                        List.of("optimizer.momentum.", "backbone.body."),
                        List.of("backbone.body.", "ema.backbone.body."))) {
            for (List<String> order : List.of(copies, copies.reversed())) {
                NamesAlone file = new NamesAlone();
                order.forEach(prefix -> file.and(prefix, network));
                try (PretrainedWeights weights = PretrainedWeights.of(file)) {
                    assertEquals(
                            copies.getLast().replace('/', '.'),
                            weights.backbone().orElseThrow().names().prefix());
                }
            }
        }
    }

    @Test
    void aDeeperNetworkIsNotTakenForAShallowerOne() throws IOException {
        for (ResNet network : ResNet.values()) {
            try (PretrainedWeights weights =
                    PretrainedWeights.of(NamesAlone.of("module.", network(network)))) {
                assertEquals(network, weights.backbone().orElseThrow().network());
            }
        }
    }

    @Test
    void ofADetectorWithOtherClassesAllButTheLastLayerIsTaken() throws IOException {
        NamesAlone file = NamesAlone.of("", detector(ResNet.RESNET18, 91).specs());
        try (PretrainedWeights weights = PretrainedWeights.of(file)) {
            PretrainedWeights.Start start = weights.start(detector(ResNet.RESNET18, 3));
            assertEquals("a RetinaNet of torchvision", weights.source().title());
            assertTrue(start.sentence().contains("34 of 36 tensors of pyramid"), start.sentence());
            assertEquals(134, start.tensors().size());
        }
    }

    @Test
    void theNamesOfTorchvisionBefore013AreKnown() throws IOException {
        NamesAlone file = new NamesAlone();
        for (TensorSpec spec : detector(ResNet.RESNET18, 3).specs()) {
            String name = spec.name().replaceFirst("(_blocks\\.\\d)\\.0\\.", "$1.");
            for (int i = 0; i < 4; i++) {
                name = name.replace("_head.conv." + i + ".0.", "_head.conv.#" + 2 * i + ".");
            }
            file.put(name.replace("#", ""), spec.shape());
        }
        try (PretrainedWeights weights = PretrainedWeights.of(file)) {
            assertEquals(136, weights.start(detector(ResNet.RESNET18, 3)).tensors().size());
        }
    }

    @Test
    void thePyramidOfAnotherDetectorIsNotTaken() throws IOException {
        NamesAlone file =
                NamesAlone.of("backbone.body.", network(ResNet.RESNET18))
                        .and("backbone.fpn.layer_blocks.0.0.weight", 256L, 256L, 3L, 3L)
                        .and("rpn.head.conv.0.0.weight", 256L, 256L, 3L, 3L);
        try (PretrainedWeights weights = PretrainedWeights.of(file)) {
            PretrainedWeights.Start start = weights.start(detector(ResNet.RESNET18, 3));
            assertEquals(100, start.tensors().size());
            assertTrue(start.sentence().contains("pyramid and heads start at random"));
        }
    }

    @Test
    void soloLearnsFiguresOfStl10AreKept() throws IOException {
        NamesAlone file = NamesAlone.of("state_dict/backbone.", network(ResNet.RESNET18));
        file.metadata().put("pytorch-lightning_version", "1.9");
        file.metadata().put("hyper_parameters/data/dataset", "stl10");
        try (PretrainedWeights weights = PretrainedWeights.of(file)) {
            assertEquals(List.of(0.247, 0.243, 0.261), weights.source().pixels().std());
            assertTrue(weights.sentence().contains("by mean 0.4914 0.4823 0.4466, deviation"));
        }
    }

    @Test
    void whatTimmSaysBesideAFileIsBelieved() throws IOException {
        NamesAlone file = NamesAlone.of("", network(ResNet.RESNET18));
        file.path = folder.resolve("model.safetensors");
        Path card = folder.resolve("config.json");
        Files.writeString(
                card,
                """
                {"architecture": "resnet18", "pretrained_cfg":
                  {"mean": [0.5, 0.5, 0.5], "std": [0.5, 0.5, 0.25]}}
                """);
        try (PretrainedWeights weights = PretrainedWeights.of(file)) {
            assertEquals("timm's resnet18", weights.source().title());
            assertEquals(List.of(0.5, 0.5, 0.25), weights.source().pixels().std());
        }
        Files.writeString(card, "{\"pretrained_cfg\": {\"mean\": [1]}}");
        String sentence =
                String.valueOf(
                        assertThrows(IOException.class, () -> PretrainedWeights.of(file))
                                .getMessage());
        assertTrue(sentence.contains("config.json"), sentence);
    }

    @Test
    void aFileThatFitsNoNetworkSaysHowNearItIs() throws IOException, URISyntaxException {
        Path narrow =
                Path.of(
                        Objects.requireNonNull(
                                        getClass()
                                                .getResource(
                                                        "/reference/weights/vicreg_resnet50_layout.pth"))
                                .toURI());
        try (PretrainedWeights weights = PretrainedWeights.open(narrow)) {
            assertTrue(weights.backbone().isEmpty());
            assertTrue(
                    weights.sentence()
                            .contains("conv1.weight has the shape [2, 3, 7, 7], not [64, 3, 7, 7]"),
                    weights.sentence());
            String refused =
                    String.valueOf(
                            assertThrows(
                                            IOException.class,
                                            () -> weights.start(detector(ResNet.RESNET50, 2)))
                                    .getMessage());
            assertTrue(refused.contains(narrow.toString()), refused);
        }
    }

    @Test
    void aNetworkOfOtherDepthIsNamed() throws IOException {
        try (PretrainedWeights weights =
                PretrainedWeights.of(NamesAlone.of("", network(ResNet.RESNET50)))) {
            String sentence =
                    String.valueOf(
                            assertThrows(
                                            IOException.class,
                                            () -> weights.start(detector(ResNet.RESNET18, 2)))
                                    .getMessage());
            assertTrue(sentence.contains("it is ResNet-50, and the detector's is ResNet-18"));
            assertTrue(sentence.contains("(model.backbone) to resnet50"), sentence);
        }
    }
}
