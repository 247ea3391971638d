package org.vireo.inference.export;

import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.onnx.OnnxGraph;
import org.vireo.vision.onnx.OnnxGraph.NumberType;
import org.vireo.vision.transform.PixelNormalization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The part of an ONNX graph that all exported networks share: it takes bytes of images of any sizes
 * and hands them to the network one after the other, each cut out of the batch, resized and
 * normalized as this program does it.
 *
 * <p>One after the other, since anchors and paddings follow an image's own size: what is found in
 * it must not depend on its neighbors in the batch.
 */
final class ImageLoop {
    /** (N, H, W, 3) bytes, RGB; smaller images lie in the top left corner. */
    static final String IMAGES = "images";

    /** (N, 2), the height and width of each image. */
    static final String SIZES = "sizes";

    private final OnnxGraph graph;
    private final OnnxGraph body;
    private final String number;

    /** Begins a graph with its two inputs. */
    ImageLoop(OnnxGraph graph) {
        this.graph = graph;
        graph.input(IMAGES, NumberType.UINT8, -1, -2, -2, 3);
        graph.input(SIZES, NumberType.INT64, -1, 2);
        body = graph.body();
        number = body.input("number", NumberType.INT64);
        body.input("goes_on", NumberType.BOOL);
    }

    /**
     * One image, ready for the network.
     *
     * @param pixels (1, 3, H, W)
     * @param original its height and width in the batch
     * @param resized its height and width without padding
     */
    record Prepared(String pixels, String original, String resized) {}

    /** What a network gives for one image, of a fixed shape. */
    record Output(String value, String name, NumberType type, List<Long> shape) {}

    /** Where operators on one image are put. */
    OnnxGraph body() {
        return body;
    }

    /** The next image, padded to a multiple of some pixels. */
    Prepared image(ResizeRule rule, PixelNormalization normalization, int multiple) {
        String batch = body.gather(IMAGES, number, 0);
        String wanted = body.gather(SIZES, number, 0);
        String own = body.node("Slice", batch, body.longs(0, 0), wanted, body.longs(0, 1));
        String original = body.slice(body.node("Shape", own), 0, 2, 0);
        String planar =
                body.node(
                        "Transpose",
                        Map.of("perm", new long[] {2, 0, 1}),
                        body.cast(own, NumberType.FLOAT));
        String resized = resized(rule, original);
        String larger =
                body.node(
                        "Resize",
                        Map.of("mode", "linear", "coordinate_transformation_mode", "half_pixel"),
                        body.node("Unsqueeze", planar, body.longs(0)),
                        "",
                        "",
                        body.concat(0, body.longs(1, 3), resized));
        String normal =
                body.add(
                        body.multiply(larger, body.floats(normalization.scales(), 1, 3, 1, 1)),
                        body.floats(normalization.shifts(), 1, 3, 1, 1));
        return new Prepared(padded(normal, resized, multiple), original, resized);
    }

    /** {@link ResizeRule#resized} with its float32 scale. */
    private String resized(ResizeRule rule, String original) {
        String sides = body.cast(original, NumberType.FLOAT);
        String height = body.gather(sides, body.whole(0), 0);
        String width = body.gather(sides, body.whole(1), 0);
        String scale =
                body.node(
                        "Min",
                        limit(rule.minSize(), body.node("Min", height, width)),
                        limit(rule.maxSize(), body.node("Max", height, width)));
        String exact =
                body.multiply(
                        body.cast(original, NumberType.DOUBLE),
                        body.cast(scale, NumberType.DOUBLE));
        // Positive, so that the cast cuts off as floor does.
        return body.node("Max", body.cast(exact, NumberType.INT64), body.longs(1));
    }

    /**
     * The float32 quotient by way of float64, which rounds to the same: runtimes would make one
     * division of a division and a product, and lose or gain a pixel.
     */
    private String limit(int size, String side) {
        String exact = body.node("Reciprocal", body.cast(side, NumberType.DOUBLE));
        return body.multiply(body.cast(exact, NumberType.FLOAT), body.number(size));
    }

    private String padded(String x, String size, int multiple) {
        if (multiple == 1) {
            return x;
        }
        String step = body.longs(multiple);
        String whole =
                body.multiply(body.divide(body.add(size, body.longs(multiple - 1)), step), step);
        String missing = body.subtract(whole, size);
        return body.node("Pad", x, body.concat(0, body.longs(0, 0, 0, 0, 0, 0), missing));
    }

    /** Ends the loop: what it gives for each image becomes an output (N, ...). */
    void end(List<Output> outputs) {
        body.output(body.cast(body.whole(1), NumberType.BOOL), "goes_on_then", NumberType.BOOL);
        for (Output one : outputs) {
            body.output(one.value(), one.name() + "_of_one", one.type(), sides(one.shape()));
        }
        String count = graph.gather(graph.node("Shape", IMAGES), graph.whole(0), 0);
        List<String> all = graph.nodes("Loop", outputs.size(), Map.of("body", body), count, "");
        for (int i = 0; i < outputs.size(); i++) {
            Output one = outputs.get(i);
            List<Long> shape = new ArrayList<>(one.shape());
            shape.addFirst(-1L);
            graph.output(all.get(i), one.name(), one.type(), sides(shape));
        }
    }

    private static long[] sides(List<Long> shape) {
        return shape.stream().mapToLong(Long::longValue).toArray();
    }
}
