package org.vireo.vision.weights;

import org.jspecify.annotations.Nullable;
import org.vireo.vision.weights.PickleReader.Global;
import org.vireo.vision.weights.PickleReader.Instance;

import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The pickles of {@code torch.save}: which of their calls make tensors (torch/_utils.py of PyTorch
 * 2), which only make data that is not needed, and that all others are refused.
 */
final class TorchPickle implements PickleReader.Calls {

    /** The types by the names of their storages, and of themselves beside newer tensors. */
    private static final Map<String, SafeTensors.Type> TYPES = new HashMap<>();

    static {
        name(SafeTensors.Type.F64, "Double", "float64");
        name(SafeTensors.Type.F32, "Float", "float32");
        name(SafeTensors.Type.F16, "Half", "float16");
        name(SafeTensors.Type.BF16, "BFloat16", "bfloat16");
        name(SafeTensors.Type.I64, "Long", "int64");
        name(SafeTensors.Type.I32, "Int", "int32");
        name(SafeTensors.Type.I16, "Short", "int16");
        name(SafeTensors.Type.I8, "Char", "int8");
        name(SafeTensors.Type.U8, "Byte", "uint8");
        name(SafeTensors.Type.BOOL, "Bool", "bool");
    }

    private static void name(SafeTensors.Type type, String storage, String own) {
        TYPES.put(storage, type);
        TYPES.put(own, type);
    }

    /** Bytes of the numbers that are not read, but lie between those that are. */
    private static final Map<String, Integer> OTHERS =
            Map.of(
                    "ComplexFloat", 8,
                    "ComplexDouble", 16,
                    "QInt8", 1,
                    "QUInt8", 1,
                    "QInt32", 4,
                    "Untyped", 1);

    /** Functions and classes that only make data, of which weights need nothing. */
    private static final Set<String> HARMLESS =
            Set.of(
                    """
                    _codecs.encode argparse.Namespace builtins.bytearray builtins.complex
                    builtins.object builtins.range builtins.slice collections.Counter
                    collections.deque copy_reg._reconstructor copyreg._reconstructor datetime.date
                    datetime.datetime datetime.timedelta decimal.Decimal fractions.Fraction
                    numpy._core.multiarray._reconstruct numpy._core.multiarray.scalar
                    numpy.core.multiarray._reconstruct numpy.core.multiarray.scalar numpy.dtype
                    numpy.ndarray pathlib.Path pathlib.PosixPath pathlib.PurePosixPath
                    pathlib.PureWindowsPath pathlib.WindowsPath torch.Size
                    torch._tensor._rebuild_from_type_v2 torch.device
                    torch.serialization._get_layout types.SimpleNamespace uuid.UUID
                    """
                            .strip()
                            .split("\\s+", -1));

    private final Map<String, Integer> numberBytes = new HashMap<>();

    /**
     * Numbers that lie outside of the pickle.
     *
     * @param type null for numbers that are not read
     * @param from where the storage begins within what is kept under {@code key}, in numbers
     * @param count how many numbers it is said to have
     */
    record Storage(String key, SafeTensors.@Nullable Type type, long from, long count) {}

    /**
     * A tensor: some numbers of a storage.
     *
     * @param offset of the first, in numbers
     * @param strides how far apart neighbors lie, in numbers
     */
    record View(
            Storage storage,
            SafeTensors.Type type,
            long offset,
            List<Long> shape,
            List<Long> strides) {}

    /** The value of the pickle at the position of {@code bytes}, which is moved behind it. */
    Object read(ByteBuffer bytes) {
        return new PickleReader(bytes, this).read();
    }

    /** How many bytes a number of each storage has that was mentioned so far. */
    Map<String, Integer> numberBytes() {
        return numberBytes;
    }

    /** A storage, from {@code ("storage", its type, key, device, count)} and maybe its part. */
    @Override
    public Object kept(Object id) {
        if (id instanceof List<?> module
                && module.size() > 1
                && "module".equals(module.getFirst())
                && module.get(1) instanceof Global type) {
            // The earlier layout keeps the source text of whole modules beside their class.
            return type;
        }
        if (!(id instanceof List<?> parts)
                || parts.size() < 5
                || !"storage".equals(parts.get(0))
                || !(parts.get(1) instanceof Global name)
                || !(parts.get(2) instanceof String key)
                || !(parts.get(4) instanceof Long count)) {
            throw new IllegalArgumentException("it refers to something that is no storage");
        }
        if (!key.matches("[0-9A-Za-z_]{1,40}")) {
            throw new IllegalArgumentException(
                    "it refers to a storage called \"" + PickleReader.shown(key) + "\"");
        }
        String kind = name.name().replaceFirst("Storage$", "");
        SafeTensors.Type type = TYPES.get(kind);
        Integer bytes = type == null ? OTHERS.get(kind) : Integer.valueOf(type.bytes());
        if (bytes == null || !name.module().startsWith("torch")) {
            throw new IllegalArgumentException(
                    "it has numbers of an unknown kind, " + PickleReader.shown(name.toString()));
        }
        numberBytes.putIfAbsent(key, bytes);
        if (parts.size() > 5
                && parts.get(5) instanceof List<?> part
                && part.size() == 3
                && part.get(1) instanceof Long from
                && part.get(2) instanceof Long length) {
            return new Storage(key, type, from, length);
        }
        return new Storage(key, type, 0, count);
    }

    @Override
    public Object made(Global function, List<Object> arguments) {
        String name = function.toString();
        return switch (name) {
            case "collections.OrderedDict", "collections.defaultdict", "builtins.dict" ->
                    dict(arguments);
            case "builtins.set",
                    "builtins.frozenset",
                    "builtins.list",
                    "builtins.tuple",
                    "__builtin__.set",
                    "__builtin__.frozenset" ->
                    arguments.isEmpty() ? List.of() : arguments.getFirst();
            case "torch._utils._rebuild_tensor", "torch._utils._rebuild_tensor_v2" ->
                    tensor(arguments, null);
            case "torch._utils._rebuild_tensor_v3" -> tensor(arguments, dtype(arguments));
            case "torch._utils._rebuild_parameter",
                    "torch._utils._rebuild_parameter_with_state",
                    "torch.nn.parameter.Parameter" -> {
                if (arguments.isEmpty()) {
                    throw new IllegalArgumentException("it has a parameter of nothing");
                }
                yield arguments.getFirst();
            }
            default -> {
                if (HARMLESS.contains(name) || name.startsWith("torch._utils._rebuild_")) {
                    yield new Instance(function);
                }
                throw new IllegalArgumentException(
                        "it asks to call "
                                + PickleReader.shown(name)
                                + ", which weights do not need; nothing was called. If you trust"
                                + " its author, save model.state_dict() from Python into a new"
                                + " file");
            }
        };
    }

    private static Map<Object, Object> dict(List<Object> arguments) {
        Map<Object, Object> map = new LinkedHashMap<>();
        for (Object argument : arguments) {
            if (argument instanceof List<?> pairs) {
                for (Object pair : pairs) {
                    if (pair instanceof List<?> two
                            && two.size() == 2
                            && two.getFirst() instanceof String key) {
                        map.put(key, two.getLast());
                    }
                }
            }
        }
        return map;
    }

    private static SafeTensors.@Nullable Type dtype(List<Object> arguments) {
        return arguments.size() > 6 && arguments.get(6) instanceof Global name
                ? TYPES.get(name.name())
                : null;
    }

    /** From {@code (storage, offset, shape, strides, …)}. */
    private static Object tensor(List<Object> arguments, SafeTensors.@Nullable Type given) {
        if (arguments.size() < 4
                || !(arguments.get(0) instanceof Storage storage)
                || !(arguments.get(1) instanceof Long offset)) {
            throw new IllegalArgumentException("it has a tensor without numbers");
        }
        SafeTensors.Type type = given == null ? storage.type() : given;
        if (type == null) {
            return PickleReader.NONE;
        }
        Storage typed = storage;
        if (storage.type() == null) {
            // A storage of bytes, whose type only the tensor knows.
            typed =
                    new Storage(
                            storage.key(),
                            type,
                            storage.from() / type.bytes(),
                            storage.count() / type.bytes());
        }
        return new View(typed, type, offset, whole(arguments.get(2)), whole(arguments.get(3)));
    }

    private static List<Long> whole(Object list) {
        if (list instanceof List<?> values && values.stream().allMatch(v -> v instanceof Long)) {
            return values.stream().map(v -> (Long) v).toList();
        }
        throw new IllegalArgumentException("it has a tensor without a shape");
    }
}
