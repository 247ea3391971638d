package org.vireo.inference.export;

import com.google.gson.Gson;

import org.vireo.file.DurableFile;
import org.vireo.inference.BackboneFile;
import org.vireo.inference.DetectorFile;
import org.vireo.job.Wording;
import org.vireo.label.Category;
import org.vireo.run.RunFolder;
import org.vireo.run.Versions;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.Tiling;
import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.onnx.OnnxGraph.NumberType;
import org.vireo.vision.weights.SafeTensors;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Writes a trained network for other programs.
 *
 * @param format of the file
 * @param part of the network
 * @param suppresses whether non-maximum suppression is part of what is written
 * @param opset of an ONNX file
 */
public record ModelExport(
        Format format, Part part, boolean suppresses, int opset, DecodeSettings settings) {

    private static final String TAKES =
            "Takes images (N, H, W, 3) uint8 RGB, upright, smaller ones in the top left corner, and"
                    + " sizes (N, 2) int64, height and width of each. Resizing and normalization"
                    + " are inside. ";

    /** The kinds of file. */
    public enum Format {
        ONNX,
        TORCHSCRIPT,
        SAFETENSORS
    }

    /** What of a network is written. */
    public enum Part {
        /** From images to boxes. */
        DETECTOR,
        /** From images to a row of numbers each. */
        BACKBONE
    }

    /** What the file of a run is called. */
    public String fileName(RunFolder run) {
        return run.name()
                + (part == Part.BACKBONE ? "-backbone." : ".")
                + format.name().toLowerCase(Locale.ROOT);
    }

    /**
     * Writes a file in the place of whatever is there.
     *
     * @param checkpoint a detector's, or for the backbone also one of pretraining
     * @return what the file takes and gives, in sentences
     * @throws IOException with a sentence if the checkpoint cannot be read or the disk refuses
     */
    public String write(Path checkpoint, Path target) throws IOException {
        try {
            return switch (part) {
                case DETECTOR -> write(DetectorFile.read(checkpoint), target);
                case BACKBONE -> write(BackboneFile.read(checkpoint), target);
            };
        } catch (IllegalArgumentException e) {
            throw new IOException(checkpoint + " cannot be exported: " + e.getMessage(), e);
        }
    }

    private String write(DetectorFile file, Path target) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>(file.card().metadata());
        ExportedDetector graph = new ExportedDetector(file, settings, suppresses);
        String words = words(graph) + tiles(file.card().tiling());
        switch (format) {
            case SAFETENSORS -> write(metadata, file.tensors(), target);
            case TORCHSCRIPT -> write(ScriptExport.of(graph)::write, target);
            case ONNX -> {
                List<String> names = file.card().categories().stream().map(Category::name).toList();
                metadata.put("names", new Gson().toJson(names));
                metadata.put("nms", suppresses ? "inside" : "outside");
                metadata.put("score_floor", Double.toString(settings.scoreFloor()));
                metadata.put("nms_iou", Double.toString(settings.nmsIou()));
                metadata.put("top_k", Integer.toString(settings.topK()));
                metadata.put("max_detections", Integer.toString(settings.maxDetections()));
                write(graph.graph(), words, metadata, target);
            }
        }
        return words;
    }

    private String write(BackboneFile file, Path target) throws IOException {
        Map<String, String> metadata = new LinkedHashMap<>();
        metadata.put("format", "pt");
        metadata.put("backbone", file.network().id());
        metadata.put("norm", file.norm().name());
        String words = words(file);
        switch (format) {
            case SAFETENSORS -> write(metadata, file.tensors(), target);
            case TORCHSCRIPT -> write(ScriptExport.of(file)::write, target);
            case ONNX -> {
                Gson gson = new Gson();
                metadata.put("min_size", Integer.toString(file.resize().minSize()));
                metadata.put("max_size", Integer.toString(file.resize().maxSize()));
                metadata.put("mean", gson.toJson(file.pixels().mean()));
                metadata.put("std", gson.toJson(file.pixels().std()));
                write(graph(file), words, metadata, target);
            }
        }
        return words;
    }

    /** A backbone as an ONNX graph, from bytes of images to a row of numbers for each. */
    private static OnnxGraph graph(BackboneFile file) {
        BackboneFile folded = file.folded();
        OnnxGraph graph = new OnnxGraph(folded.tensors());
        ImageLoop loop = new ImageLoop(graph);
        OnnxGraph body = loop.body();
        String pixels = loop.image(file.resize(), file.pixels(), 1).pixels();
        String last = folded.network().graph(body, "", pixels).getLast();
        String embedding = body.reshape(body.globalAverage(last), -1);
        List<Long> shape = List.of((long) folded.network().width());
        loop.end(List.of(new ImageLoop.Output(embedding, "embedding", NumberType.FLOAT, shape)));
        return graph;
    }

    private String words(ExportedDetector graph) {
        return format == Format.SAFETENSORS
                ? "The detector's tensors under torchvision's names; all else is in the metadata."
                : TAKES
                        + "Gives boxes (N, "
                        + graph.places()
                        + ", 4) float32, x1 y1 x2 y2 in pixels of each image, scores, labels (from"
                        + " 0, in the order of names), best first, and counts (N), how many of"
                        + " these are filled. "
                        + (suppresses
                                ? "NMS is done."
                                : ("NMS is yours to do: in each class, at most %s boxes an"
                                                + " image, IoU %s.")
                                        .formatted(settings.maxDetections(), settings.nmsIou()));
    }

    /** What whoever uses the file has to do: no graph cuts images. */
    private static String tiles(Tiling tiling) {
        return tiling.isOn()
                ? Wording.of(
                        " It learned from tiles of %,d px that overlap by %,d: cut larger images so,"
                                + " and join the boxes of neighboring tiles (tile and tile_overlap in"
                                + " the metadata).",
                        tiling.side(), tiling.overlap())
                : "";
    }

    private String words(BackboneFile file) {
        return format == Format.SAFETENSORS
                ? "The backbone's tensors under torchvision's names."
                : "%sGives embedding (N, %s) float32, the mean of the backbone's last stage."
                        .formatted(TAKES, file.network().width());
    }

    private void write(OnnxGraph graph, String words, Map<String, String> metadata, Path target)
            throws IOException {
        metadata.put("opset", Integer.toString(opset));
        metadata.put("preprocessing", "inside");
        write(graph.model(opset, Versions.vireo(), words, metadata)::writeTo, target);
    }

    private static void write(
            Map<String, String> metadata, Map<String, SafeTensors.Tensor> tensors, Path target)
            throws IOException {
        DurableFile.write(target, new SafeTensors(metadata, tensors)::writeNew);
    }

    /** Writes a file's content. */
    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private static void write(Content content, Path target) throws IOException {
        DurableFile.write(
                target,
                file -> {
                    try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                        content.writeTo(out);
                    }
                });
    }
}
