package org.vireo.vision.detection.retinanet;

import com.google.gson.Gson;
import com.google.gson.JsonElement;

import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.Anchors;
import org.vireo.vision.detection.DetectionTargets;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.detection.DetectorNetwork;
import org.vireo.vision.detection.FeaturePyramid;
import org.vireo.vision.detection.GraphCandidates;
import org.vireo.vision.detection.Matcher;
import org.vireo.vision.detection.ModelMetadata;
import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.TorchScript;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.TensorSpec.Start;
import org.vireo.vision.weights.Weights;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * RetinaNet (Lin et al. 2017, arXiv 1708.02002), with torchvision's tensor names.
 *
 * @param classes K, without a background class
 * @param width channels of the pyramid and of the heads' convolutions; {@link #FULL_WIDTH} is the
 *     paper's
 * @param loss of its training; no file says it
 */
public record RetinaNet(
        Backbone backbone,
        Norm norm,
        int classes,
        AnchorShapes anchors,
        int width,
        DetectionLoss loss)
        implements DetectorModel {
    /** Its word in settings and files. */
    public static final String ID = "retinanet";

    /** The paper's channels of pyramid and heads (section 4). */
    public static final int FULL_WIDTH = 256;

    /** The name of the focal loss. */
    public static final String CLASSIFICATION = "classification";

    /** The name of the box loss. */
    public static final String BOX = "box";

    /** Before the names of the backbone's tensors. */
    private static final String BODY = "backbone.body.";

    private static final String PYRAMID = "backbone.fpn.";

    /** The probability of an object that every anchor starts from (section 4.1). */
    private static final double PRIOR = 0.01;

    /**
     * Refuses a network without classes or channels, and a backbone without C3 to C5.
     *
     * @throws IllegalArgumentException with a sentence
     */
    public RetinaNet {
        if (classes < 1 || width < 1) {
            throw new IllegalArgumentException(
                    "a detector needs a class and a channel, not " + classes + " and " + width);
        }
        pyramid(backbone, width);
    }

    private static FeaturePyramid pyramid(Backbone backbone, int width) {
        return FeaturePyramid.of(PYRAMID, backbone, List.of(8, 16, 32), width);
    }

    /** The model that {@link #description} described. */
    public static RetinaNet of(Backbone backbone, Norm norm, int classes, ModelMetadata metadata) {
        List<List<Double>> sizes = new ArrayList<>();
        for (JsonElement level : metadata.array("anchor_sizes")) {
            sizes.add(ModelMetadata.doubles(level.getAsJsonArray()));
        }
        boolean full = !metadata.entries().containsKey("width");
        return new RetinaNet(
                backbone,
                norm,
                classes,
                new AnchorShapes(sizes, metadata.doubles("anchor_ratios")),
                full ? FULL_WIDTH : metadata.number("width"),
                DetectionLoss.standard());
    }

    @Override
    public Map<String, String> description() {
        Gson gson = new Gson();
        return Map.of(
                "width", Integer.toString(width),
                "anchor_sizes", gson.toJson(anchors.sizes()),
                "anchor_ratios", gson.toJson(anchors.ratios()));
    }

    @Override
    public String id() {
        return ID;
    }

    @Override
    public String backbonePrefix() {
        return BODY;
    }

    @Override
    public RetinaNet with(Norm other) {
        return new RetinaNet(backbone, other, classes, anchors, width, loss);
    }

    /** The same network with another loss to train by. */
    public RetinaNet with(DetectionLoss other) {
        return new RetinaNet(backbone, norm, classes, anchors, width, other);
    }

    /** As torchvision orders them. */
    @Override
    public List<TensorSpec> specs() {
        List<TensorSpec> specs = new ArrayList<>(backbone.specs(BODY, norm, false));
        FeaturePyramid pyramid = pyramid(backbone, width);
        specs.addAll(pyramid.specs());
        specs.addAll(pyramid.convolution(PYRAMID + "extra_blocks.p6", width, 3));
        specs.addAll(pyramid.convolution(PYRAMID + "extra_blocks.p7", width, 3));
        float prior = (float) -Math.log((1 - PRIOR) / PRIOR);
        addHead(specs, "head.classification_head", "cls_logits", classes, prior);
        addHead(specs, "head.regression_head", "bbox_reg", 4, 0);
        return List.copyOf(specs);
    }

    private void addHead(
            List<TensorSpec> specs, String head, String last, int columns, float bias) {
        for (int i = 0; i < 4; i++) {
            addConvolution(specs, head + ".conv." + i + ".0", width, 0);
        }
        addConvolution(specs, head + "." + last, anchors.perLocation() * columns, bias);
    }

    /** Torchvision's deviation, kept in proportion to what a narrower layer adds up. */
    private void addConvolution(List<TensorSpec> specs, String name, int out, float bias) {
        Start start = new Start.Normal(0.01 * Math.sqrt((double) FULL_WIDTH / width));
        specs.add(TensorSpec.kernel(name + ".weight", out, width, 3, start));
        specs.add(TensorSpec.constant(name + ".bias", bias, out));
    }

    @Override
    public List<String> losses() {
        return List.of(CLASSIFICATION, BOX);
    }

    @Override
    public DetectionTargets targets(
            int height, int width, List<float[]> boxes, List<int[]> classes, int shares) {
        float[] all = Anchors.generate(anchors, height, width, Anchors.featureSizes(height, width));
        List<AnchorTargets> images = new ArrayList<>();
        for (int i = 0; i < boxes.size(); i++) {
            images.add(AnchorTargets.of(Matcher.retinaNet(), all, boxes.get(i), classes.get(i)));
        }
        return new RetinaNetTargets(all, images, shares);
    }

    @Override
    public int levels() {
        return anchors.levels();
    }

    @Override
    public GraphCandidates graph(OnnxGraph graph, String image, int topK) {
        List<String> maps = backbone.graph(graph, BODY, image);
        FeaturePyramid pyramid = pyramid(backbone, width);
        int coarse = maps.size() - pyramid.channels().size();
        List<String> levels = pyramid.graph(graph, maps.subList(coarse, maps.size()));
        String p6 = graph.convolution(PYRAMID + "extra_blocks.p6", levels.getLast(), 2, 1);
        levels.add(p6);
        levels.add(graph.convolution(PYRAMID + "extra_blocks.p7", graph.relu(p6), 2, 1));
        return new RetinaNetGraph(graph, anchors, classes).candidates(image, levels, topK);
    }

    @Override
    public ScriptSource candidates() {
        String call =
                """
                def candidates(self: __torch__.M, p: Dict[str, Tensor], image: Tensor, score_floor: float, top: int) -> List[Tensor]:
                  return self.retinanet_candidates(p, image, %s, %d, %d, score_floor, top)
                """
                        .formatted(Arrays.toString(backbone.shape()), classes, norm.fixed().mode());
        return new ScriptSource(
                call,
                List.of(
                        ScriptSource.of(
                                "retinanet_candidates",
                                RetinaNetNetwork.SCRIPT.with(backbone.script()))));
    }

    @Override
    public Map<String, SafeTensors.Tensor> constants() {
        Map<String, SafeTensors.Tensor> cells = new LinkedHashMap<>();
        for (int level = 0; level < anchors.levels(); level++) {
            float[] cell = anchors.cell(level);
            cells.put("anchors." + level, SafeTensors.Tensor.of(cell, cell.length / 4, 4));
        }
        return cells;
    }

    @Override
    public DetectorNetwork on(TorchScript script, Weights weights) {
        return new RetinaNetNetwork(script, this, weights);
    }
}
