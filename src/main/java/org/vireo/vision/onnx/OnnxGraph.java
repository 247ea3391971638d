package org.vireo.vision.onnx;

import ai.onnx.proto.OnnxMl;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;

import org.vireo.vision.weights.SafeTensors;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An ONNX graph in the making: each operator is a call that gives the name of its output.
 *
 * <p>Only operators whose form is the same from opset {@link #OLDEST} to {@link #NEWEST} are to be
 * used, so that the opset is a number in the file and nothing else (no {@code ReduceMean}, no
 * {@code Split}).
 */
public final class OnnxGraph {
    /** The oldest opset (2020): {@code Squeeze} and {@code ReduceSum} take axes as tensors. */
    public static final int OLDEST = 13;

    /** The newest opset. */
    public static final int NEWEST = 21;

    /** What programs of 2022 and later read, and most converters write. */
    public static final int USUAL = 17;

    /** Types of ONNX's numbers. */
    public enum NumberType {
        FLOAT(OnnxMl.TensorProto.DataType.FLOAT),
        UINT8(OnnxMl.TensorProto.DataType.UINT8),
        INT64(OnnxMl.TensorProto.DataType.INT64),
        BOOL(OnnxMl.TensorProto.DataType.BOOL),
        DOUBLE(OnnxMl.TensorProto.DataType.DOUBLE);

        private final int code;

        NumberType(OnnxMl.TensorProto.DataType type) {
            this.code = type.getNumber();
        }
    }

    private final Map<String, SafeTensors.Tensor> weights;
    private final OnnxGraph root;
    private final OnnxMl.GraphProto.Builder graph = OnnxMl.GraphProto.newBuilder();
    private final Map<String, OnnxMl.TensorProto> tensors = new LinkedHashMap<>();
    private int count;

    /**
     * An empty graph.
     *
     * @param weights of the network, by name; those that are used become part of the graph
     */
    public OnnxGraph(Map<String, SafeTensors.Tensor> weights) {
        this.weights = weights;
        this.root = this;
    }

    private OnnxGraph(OnnxGraph root) {
        this.weights = root.weights;
        this.root = root;
    }

    /** The body of a loop of this graph; it sees this graph's values. */
    public OnnxGraph body() {
        return new OnnxGraph(root);
    }

    /** A name that nothing has yet. */
    private String fresh(String word) {
        return word.toLowerCase(Locale.ROOT) + "_" + root.count++;
    }

    /** An operator without attributes. */
    public String node(String operator, String... inputs) {
        return node(operator, Map.of(), inputs);
    }

    /**
     * An operator of one output.
     *
     * @param attributes Long, Float, String, {@code long[]} and {@link OnnxGraph} bodies, by name
     */
    public String node(String operator, Map<String, ?> attributes, String... inputs) {
        return nodes(operator, 1, attributes, inputs).getFirst();
    }

    /** An operator of several outputs. */
    public List<String> nodes(
            String operator, int outputs, Map<String, ?> attributes, String... inputs) {
        OnnxMl.NodeProto.Builder node =
                OnnxMl.NodeProto.newBuilder()
                        .setOpType(operator)
                        .setName(fresh(operator))
                        .addAllInput(List.of(inputs));
        for (int i = 0; i < outputs; i++) {
            node.addOutput(fresh(operator));
        }
        new TreeMap<>(attributes)
                .forEach((name, value) -> node.addAttribute(attribute(name, value)));
        graph.addNode(node);
        return List.copyOf(node.getOutputList());
    }

    private static OnnxMl.AttributeProto attribute(String name, Object value) {
        OnnxMl.AttributeProto.Builder attribute = OnnxMl.AttributeProto.newBuilder().setName(name);
        switch (value) {
            case Long number ->
                    attribute.setType(OnnxMl.AttributeProto.AttributeType.INT).setI(number);
            case Float number ->
                    attribute.setType(OnnxMl.AttributeProto.AttributeType.FLOAT).setF(number);
            case String text ->
                    attribute
                            .setType(OnnxMl.AttributeProto.AttributeType.STRING)
                            .setS(ByteString.copyFromUtf8(text));
            case long[] numbers -> {
                attribute.setType(OnnxMl.AttributeProto.AttributeType.INTS);
                Arrays.stream(numbers).forEach(attribute::addInts);
            }
            case OnnxGraph body ->
                    attribute
                            .setType(OnnxMl.AttributeProto.AttributeType.GRAPH)
                            .setG(body.named("body"));
            default -> throw new IllegalArgumentException("no attribute is a " + value.getClass());
        }
        return attribute.build();
    }

    /** Whether the network has a tensor of that name. */
    public boolean has(String weight) {
        return weights.containsKey(weight);
    }

    /**
     * A tensor of the network, under its own name.
     *
     * @throws IllegalArgumentException if there is none
     */
    public String weight(String name) {
        SafeTensors.Tensor tensor = weights.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("the network has no tensor " + name);
        }
        root.tensors.computeIfAbsent(
                name,
                _ ->
                        proto(name, NumberType.FLOAT, tensor.shape())
                                .setRawData(bytes(tensor))
                                .build());
        return name;
    }

    /** The numbers as they lie in memory where they are floats already. */
    private static ByteString bytes(SafeTensors.Tensor tensor) {
        if (tensor.type() == SafeTensors.Type.F32) {
            return UnsafeByteOperations.unsafeWrap(tensor.data().duplicate());
        }
        return floatBytes(tensor.floats());
    }

    private static ByteString floatBytes(float[] values) {
        ByteBuffer data = ByteBuffer.allocate(4 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asFloatBuffer().put(values);
        return UnsafeByteOperations.unsafeWrap(data);
    }

    private static OnnxMl.TensorProto.Builder proto(
            String name, NumberType type, List<Long> shape) {
        return OnnxMl.TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.code)
                .addAllDims(shape);
    }

    /** Constant floats of a shape. */
    public String floats(float[] values, long... shape) {
        String name = fresh("constant");
        root.tensors.put(
                name,
                proto(name, NumberType.FLOAT, Arrays.stream(shape).boxed().toList())
                        .setRawData(floatBytes(values))
                        .build());
        return name;
    }

    /** A constant float without a shape. */
    public String number(float value) {
        return floats(new float[] {value});
    }

    /** A constant list of whole numbers. */
    public String longs(long... values) {
        return constant(List.of((long) values.length), values);
    }

    /** A constant whole number without a shape. */
    public String whole(long value) {
        return constant(List.of(), value);
    }

    private String constant(List<Long> shape, long... values) {
        String name = fresh("constant");
        ByteBuffer data = ByteBuffer.allocate(8 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        data.asLongBuffer().put(values);
        root.tensors.put(
                name,
                proto(name, NumberType.INT64, shape)
                        .setRawData(UnsafeByteOperations.unsafeWrap(data))
                        .build());
        return name;
    }

    public String add(String a, String b) {
        return node("Add", a, b);
    }

    public String subtract(String a, String b) {
        return node("Sub", a, b);
    }

    public String multiply(String a, String b) {
        return node("Mul", a, b);
    }

    public String divide(String a, String b) {
        return node("Div", a, b);
    }

    public String relu(String x) {
        return node("Relu", x);
    }

    /** The same numbers of another type. */
    public String cast(String x, NumberType type) {
        return node("Cast", Map.of("to", (long) type.code), x);
    }

    /** The same numbers in another shape: 0 keeps a side, -1 takes what is left. */
    public String reshape(String x, long... shape) {
        return node("Reshape", x, longs(shape));
    }

    /** The elements of an axis at some places. */
    public String gather(String x, String places, long axis) {
        return node("Gather", Map.of("axis", axis), x, places);
    }

    /** The elements of an axis from one place to before another. */
    public String slice(String x, long from, long to, long axis) {
        return node("Slice", x, longs(from), longs(to), longs(axis));
    }

    /** Tensors one behind the other along an axis. */
    public String concat(long axis, String... parts) {
        return node("Concat", Map.of("axis", axis), parts);
    }

    /** A convolution with its bias where the network has one. */
    public String convolution(String name, String x, long stride, long padding) {
        Map<String, ?> attributes =
                Map.of(
                        "strides", new long[] {stride, stride},
                        "pads", new long[] {padding, padding, padding, padding});
        return has(name + ".bias")
                ? node("Conv", attributes, x, weight(name + ".weight"), weight(name + ".bias"))
                : node("Conv", attributes, x, weight(name + ".weight"));
    }

    /**
     * A convolution and the normalization behind it: none where it was folded into the convolution,
     * else GroupNorm of 32 groups.
     */
    public String normalized(String name, String norm, String x, long stride, long padding) {
        String y = convolution(name, x, stride, padding);
        if (!has(norm + ".weight")) {
            return y;
        }
        if (has(norm + ".running_var")) {
            throw new IllegalArgumentException(norm + " was not folded into its convolution");
        }
        float[] ones = new float[32];
        Arrays.fill(ones, 1);
        String grouped =
                node(
                        "InstanceNormalization",
                        Map.of("epsilon", 1e-5f),
                        reshape(y, 0, 32, -1),
                        floats(ones, 32),
                        floats(new float[32], 32));
        String back = node("Reshape", grouped, node("Shape", y));
        return add(
                multiply(back, reshape(weight(norm + ".weight"), 1, -1, 1, 1)),
                reshape(weight(norm + ".bias"), 1, -1, 1, 1));
    }

    /** (N, C, H, W) to (N, C). */
    public String globalAverage(String x) {
        return reshape(node("GlobalAveragePool", x), 0, -1);
    }

    /** A value that is given from outside; a side below 0 may have any length. */
    public String input(String name, NumberType type, long... shape) {
        graph.addInput(value(name, type, shape));
        return name;
    }

    /** Gives a value to the outside under a name. */
    public void output(String value, String name, NumberType type, long... shape) {
        graph.addNode(
                OnnxMl.NodeProto.newBuilder()
                        .setOpType("Identity")
                        .setName(fresh("output"))
                        .addInput(value)
                        .addOutput(name));
        graph.addOutput(value(name, type, shape));
    }

    private static OnnxMl.ValueInfoProto value(String name, NumberType type, long... shape) {
        OnnxMl.TensorShapeProto.Builder sides = OnnxMl.TensorShapeProto.newBuilder();
        for (int i = 0; i < shape.length; i++) {
            sides.addDim(
                    shape[i] < 0
                            ? OnnxMl.TensorShapeProto.Dimension.newBuilder()
                                    .setDimParam(shape[i] == -1 ? "N" : name + "_" + i)
                            : OnnxMl.TensorShapeProto.Dimension.newBuilder().setDimValue(shape[i]));
        }
        return OnnxMl.ValueInfoProto.newBuilder()
                .setName(name)
                .setType(
                        OnnxMl.TypeProto.newBuilder()
                                .setTensorType(
                                        OnnxMl.TypeProto.Tensor.newBuilder()
                                                .setElemType(type.code)
                                                .setShape(sides)))
                .build();
    }

    private OnnxMl.GraphProto named(String name) {
        return graph.clone().setName(name).addAllInitializer(tensors.values()).build();
    }

    /**
     * The graph as a whole model.
     *
     * @param opset from {@link #OLDEST} to {@link #NEWEST}
     * @param version of this program
     * @param text what the graph takes and gives, in words
     * @param metadata free text by key
     */
    public OnnxMl.ModelProto model(
            int opset, String version, String text, Map<String, String> metadata) {
        OnnxMl.ModelProto.Builder model =
                OnnxMl.ModelProto.newBuilder()
                        .setIrVersion(intermediateVersion(opset))
                        .setProducerName("vireo")
                        .setProducerVersion(version)
                        .setDocString(text)
                        .setGraph(named("vireo"))
                        .addOpsetImport(OnnxMl.OperatorSetIdProto.newBuilder().setVersion(opset));
        new TreeMap<>(metadata)
                .forEach((key, value) ->
                        model.addMetadataProps(
                                OnnxMl.StringStringEntryProto.newBuilder()
                                        .setKey(key)
                                        .setValue(value)));
        return model.build();
    }

    /** The version of the file's form that came out with an opset (ONNX's Versioning.md). */
    private static long intermediateVersion(int opset) {
        if (opset < OLDEST || opset > NEWEST) {
            throw new IllegalArgumentException(
                    "the opset is from " + OLDEST + " to " + NEWEST + ", not " + opset);
        }
        return opset <= 14 ? 7 : opset <= 18 ? 8 : opset <= 20 ? 9 : 10;
    }
}
