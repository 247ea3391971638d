package org.vireo.vision.detection.retinanet;

import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.BoxCoder;
import org.vireo.vision.detection.GraphCandidates;
import org.vireo.vision.onnx.OnnxGraph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * RetinaNet's heads, anchors and decoding as an ONNX graph, with the arithmetic of this program.
 */
record RetinaNetGraph(OnnxGraph graph, AnchorShapes shapes, int classes) {

    /**
     * The best answers of one image.
     *
     * @param image (1, 3, H, W)
     * @param levels P3 to P7
     */
    GraphCandidates candidates(String image, List<String> levels, int topK) {
        List<String> boxes = new ArrayList<>();
        List<String> scores = new ArrayList<>();
        List<String> columns = new ArrayList<>();
        String height = side(image, 2);
        String width = side(image, 3);
        for (int level = 0; level < levels.size(); level++) {
            String map = levels.get(level);
            String logits = head("classification_head", "cls_logits", map, classes);
            String deltas = head("regression_head", "bbox_reg", map, 4);
            String all = graph.node("Sigmoid", graph.reshape(logits, -1));
            String count = graph.node("Min", graph.longs(topK), graph.node("Shape", all));
            List<String> best = graph.nodes("TopK", 2, Map.of(), all, count);
            // As best_candidates: flat index = anchor * K + class.
            String anchor = graph.divide(best.get(1), graph.whole(classes));
            String anchors = graph.gather(anchors(level, map, height, width), anchor, 0);
            scores.add(best.getFirst());
            columns.add(graph.node("Mod", best.get(1), graph.whole(classes)));
            boxes.add(decoded(anchors, graph.gather(graph.reshape(deltas, -1, 4), anchor, 0)));
        }
        return new GraphCandidates(
                graph.concat(0, boxes.toArray(String[]::new)),
                graph.concat(0, scores.toArray(String[]::new)),
                graph.concat(0, columns.toArray(String[]::new)));
    }

    /** A side of a tensor, as a number. */
    private String side(String x, long axis) {
        return graph.gather(graph.node("Shape", x), graph.whole(axis), 0);
    }

    /** (1, C, H, W) -> (1, H * W * A, columns) */
    private String head(String head, String last, String map, int columns) {
        String y = map;
        for (int i = 0; i < 4; i++) {
            y = graph.relu(graph.convolution("head." + head + ".conv." + i + ".0", y, 1, 1));
        }
        y = graph.convolution("head." + head + "." + last, y, 1, 1);
        // Channels are A times columns: behind H and W they lie as wanted.
        String behind = graph.node("Transpose", Map.of("perm", new long[] {0, 2, 3, 1}), y);
        return graph.reshape(behind, 0, -1, columns);
    }

    /** The anchors (H * W * A, 4) of a map, as {@code Anchors.generate} makes them. */
    private String anchors(int level, String map, String height, String width) {
        float[] cell = shapes.cell(level);
        String rows = places(height, side(map, 2));
        String columns = places(width, side(map, 3));
        String across =
                graph.multiply(
                        graph.reshape(columns, 1, -1, 1, 1),
                        graph.floats(new float[] {1, 0, 1, 0}, 4));
        String down =
                graph.multiply(
                        graph.reshape(rows, -1, 1, 1, 1),
                        graph.floats(new float[] {0, 1, 0, 1}, 4));
        String moved =
                graph.add(graph.add(graph.floats(cell, 1, 1, cell.length / 4, 4), across), down);
        return graph.reshape(moved, -1, 4);
    }

    /** Where the cells of a map's axis begin, in pixels. */
    private String places(String pixels, String cells) {
        String indices = graph.node("Range", graph.whole(0), cells, graph.whole(1));
        String stride = graph.divide(pixels, cells);
        return graph.cast(graph.multiply(indices, stride), OnnxGraph.NumberType.FLOAT);
    }

    /** (M, 4), (M, 4) -> (M, 4), as {@link BoxCoder#decode}. */
    private String decoded(String anchors, String deltas) {
        String low = graph.slice(anchors, 0, 2, 1);
        String size = graph.subtract(graph.slice(anchors, 2, 4, 1), low);
        String half = graph.number(0.5f);
        String center =
                graph.add(
                        graph.multiply(graph.slice(deltas, 0, 2, 1), size),
                        graph.add(low, graph.multiply(half, size)));
        String growth =
                graph.node(
                        "Min", graph.slice(deltas, 2, 4, 1), graph.number(BoxCoder.MAX_LOG_GROWTH));
        String reach = graph.multiply(half, graph.multiply(graph.node("Exp", growth), size));
        return graph.concat(1, graph.subtract(center, reach), graph.add(center, reach));
    }
}
