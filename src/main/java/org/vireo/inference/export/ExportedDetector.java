package org.vireo.inference.export;

import org.vireo.inference.DetectorFile;
import org.vireo.vision.detection.DecodeSettings;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.detection.GraphCandidates;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.onnx.OnnxGraph.NumberType;

import java.util.List;
import java.util.Map;

/**
 * A detector as an ONNX graph, from bytes of images to boxes in their pixels.
 *
 * @param suppresses whether non-maximum suppression is part of the graph
 */
record ExportedDetector(DetectorFile file, DecodeSettings settings, boolean suppresses) {

    /** How many places for boxes there are for each image. */
    int places() {
        return suppresses
                ? settings.maxDetections()
                : settings.topK() * file.card().model().levels();
    }

    /** The whole graph. */
    OnnxGraph graph() {
        DetectorFile folded = file.folded();
        DetectorModel model = folded.card().model();
        OnnxGraph graph = new OnnxGraph(folded.tensors());
        ImageLoop loop = new ImageLoop(graph);
        ImageLoop.Prepared image =
                loop.image(file.card().resize(), file.card().pixels(), ResizeRule.MULTIPLE);
        OnnxGraph body = loop.body();
        GraphCandidates found = model.graph(body, image.pixels(), settings.topK());
        String limits = body.cast(across(body, image.resized()), NumberType.FLOAT);
        String clipped = body.node("Min", body.node("Max", found.boxes(), body.number(0)), limits);
        GraphCandidates inside = new GraphCandidates(clipped, found.scores(), found.classes());
        String kept = suppresses ? suppressed(body, inside) : confident(body, inside);
        String ratio =
                body.divide(body.cast(across(body, image.original()), NumberType.FLOAT), limits);
        String boxes = body.multiply(body.gather(inside.boxes(), kept, 0), ratio);
        String count = body.node("Shape", kept);
        String missing = body.subtract(body.longs(places()), count);
        loop.end(
                List.of(
                        output(
                                body,
                                boxes,
                                "boxes",
                                missing,
                                NumberType.FLOAT,
                                (long) places(),
                                4L),
                        output(
                                body,
                                body.gather(inside.scores(), kept, 0),
                                "scores",
                                missing,
                                NumberType.FLOAT,
                                (long) places()),
                        output(
                                body,
                                body.gather(inside.classes(), kept, 0),
                                "labels",
                                missing,
                                NumberType.INT64,
                                (long) places()),
                        new ImageLoop.Output(
                                body.reshape(count), "counts", NumberType.INT64, List.of())));
        return graph;
    }

    /** Height and width as the limits of x1, y1, x2, y2. */
    private static String across(OnnxGraph body, String size) {
        return body.gather(size, body.longs(1, 0, 1, 0), 0);
    }

    /** The places of all candidates above the floor, best first. */
    private String confident(OnnxGraph body, GraphCandidates all) {
        String above = body.node("Greater", all.scores(), floor(body));
        String count =
                body.node(
                        "ReduceSum",
                        Map.of("keepdims", 1L),
                        body.cast(above, NumberType.INT64),
                        body.longs(0));
        return body.nodes("TopK", 2, Map.of(), all.scores(), count).get(1);
    }

    private String floor(OnnxGraph body) {
        return body.number((float) settings.scoreFloor());
    }

    /** The places of what no better box of its class overlaps, best first. */
    private String suppressed(OnnxGraph body, GraphCandidates all) {
        int classes = file.card().categories().size();
        String columns = body.node("Range", body.whole(0), body.whole(classes), body.whole(1));
        String own =
                body.node(
                        "Equal", body.reshape(all.classes(), 1, -1), body.reshape(columns, -1, 1));
        String scores = body.node("Where", own, body.reshape(all.scores(), 1, -1), body.number(0));
        String picked =
                body.node(
                        "NonMaxSuppression",
                        body.node("Unsqueeze", all.boxes(), body.longs(0)),
                        body.node("Unsqueeze", scores, body.longs(0)),
                        body.longs(settings.maxDetections()),
                        body.floats(new float[] {(float) settings.nmsIou()}, 1),
                        body.floats(new float[] {(float) settings.scoreFloor()}, 1));
        String places = body.reshape(body.slice(picked, 2, 3, 1), -1);
        String count =
                body.node("Min", body.longs(settings.maxDetections()), body.node("Shape", places));
        String best =
                body.nodes("TopK", 2, Map.of(), body.gather(all.scores(), places, 0), count).get(1);
        return body.gather(places, best, 0);
    }

    /** Fills what was found up to a fixed number, with zeros. */
    private static ImageLoop.Output output(
            OnnxGraph body,
            String value,
            String name,
            String missing,
            NumberType type,
            Long... shape) {
        String behind =
                shape.length == 1
                        ? body.concat(0, body.longs(0), missing)
                        : body.concat(0, body.longs(0, 0), missing, body.longs(0));
        String filled =
                type == NumberType.FLOAT
                        ? body.node("Pad", value, behind)
                        : body.node("Pad", value, behind, body.whole(-1));
        return new ImageLoop.Output(filled, name, type, List.of(shape));
    }
}
