package org.vireo.inference.export;

import org.vireo.inference.BackboneFile;
import org.vireo.inference.DetectorFile;
import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.tensor.ScriptArchive;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A network as a TorchScript module that takes and gives what the ONNX file does.
 *
 * @param source of its functions, {@code forward} among them
 * @param tensors that they find as {@code self.p}
 */
record ScriptExport(ScriptSource source, Map<String, SafeTensors.Tensor> tensors) {
    private static final ScriptSource IMAGES = ScriptSource.of("exported");
    private static final ScriptSource DETECTOR = ScriptSource.of("exported_detector", IMAGES);

    /** From images and sizes to boxes, scores, labels and counts. */
    static ScriptExport of(ExportedDetector wanted) {
        DetectorFile folded = wanted.file().folded();
        DetectorModel model = folded.card().model();
        DecodeSettings settings = wanted.settings();
        ResizeRule resize = folded.card().resize();
        String forward =
                """
                def forward(self: __torch__.M, images: Tensor, sizes: Tensor) -> Tuple[Tensor, Tensor, Tensor, Tensor]:
                  return self.detections(images, sizes, %d, %d, %d, %s, %d, %s, %s, %d, %d)
                """
                        .formatted(
                                resize.minSize(),
                                resize.maxSize(),
                                ResizeRule.MULTIPLE,
                                Double.toString(settings.scoreFloor()),
                                settings.topK(),
                                wanted.suppresses() ? "True" : "False",
                                Double.toString(settings.nmsIou()),
                                settings.maxDetections(),
                                wanted.places());
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>(folded.tensors());
        tensors.putAll(model.constants());
        tensors.putAll(pixels(folded.card().pixels()));
        return new ScriptExport(
                new ScriptSource(forward, List.of(model.candidates(), DETECTOR)), tensors);
    }

    /** From images and sizes to embeddings. */
    static ScriptExport of(BackboneFile file) {
        BackboneFile folded = file.folded();
        Backbone network = folded.network();
        String forward =
                """
                def forward(self: __torch__.M, images: Tensor, sizes: Tensor) -> Tensor:
                  rows = [torch.new_zeros(self.p["pixels.scale"], [0, %d])]
                  for i in range(torch.size(images, 0)):
                    maps = self.backbone(self.p, "", self.prepared(self.cut(images, sizes, i), %d, %d), %s, %d)
                    torch.append(rows, self.global_average(maps[len(maps) - 1]))
                  return torch.cat(rows, 0)
                """
                        .formatted(
                                network.width(),
                                file.resize().minSize(),
                                file.resize().maxSize(),
                                Arrays.toString(network.shape()),
                                folded.norm().fixed().mode());
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>(folded.tensors());
        tensors.putAll(pixels(file.pixels()));
        return new ScriptExport(
                new ScriptSource(forward, List.of(network.script(), IMAGES)), tensors);
    }

    private static Map<String, SafeTensors.Tensor> pixels(PixelNormalization normalization) {
        return Map.of(
                "pixels.scale", SafeTensors.Tensor.of(normalization.scales(), 1, 3, 1, 1),
                "pixels.shift", SafeTensors.Tensor.of(normalization.shifts(), 1, 3, 1, 1));
    }

    /** Writes the module. */
    void write(OutputStream out) throws IOException {
        Map<String, ScriptArchive.Floats> floats = new LinkedHashMap<>();
        tensors.forEach((name, tensor) ->
                floats.put(
                        name,
                        tensor.type() == SafeTensors.Type.F32
                                ? new ScriptArchive.Floats(tensor.data(), tensor.shape())
                                : copied(tensor)));
        ScriptArchive.write(out, source, floats);
    }

    private static ScriptArchive.Floats copied(SafeTensors.Tensor tensor) {
        return new ScriptArchive.Floats(
                SafeTensors.Tensor.of(tensor.floats(), tensor.sides()).data(), tensor.shape());
    }
}
