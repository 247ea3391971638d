package org.vireo.vision.weights;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.vireo.Reference;
import org.vireo.vision.weights.SafeTensors.Tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

class TorchFileTest {
    private static final Map<String, String> TYPES =
            Map.of(
                    "float64",
                    "F64",
                    "float32",
                    "F32",
                    "float16",
                    "F16",
                    "bfloat16",
                    "BF16",
                    "int64",
                    "I64",
                    "int32",
                    "I32",
                    "int16",
                    "I16",
                    "int8",
                    "I8",
                    "uint8",
                    "U8",
                    "bool",
                    "BOOL");

    @TempDir Path folder;

    static Stream<JsonObject> files() {
        return listed("torch_files");
    }

    static Stream<String> hostile() {
        return listed("hostile")
                .map(file -> file.get("file").getAsString())
                .filter(name -> name.endsWith(".pt"));
    }

    private static Stream<JsonObject> listed(String key) {
        return Reference.load("weights.json").getAsJsonArray(key).asList().stream()
                .map(JsonElement::getAsJsonObject);
    }

    private static Path reference(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(
                                TorchFileTest.class.getResource("/reference/weights/" + name))
                        .toURI());
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyFileOfTorchSaveIsReadAsTorchHasIt(JsonObject expected) throws Exception {
        try (WeightFile file = WeightFile.open(reference(expected.get("file").getAsString()))) {
            JsonObject tensors = expected.getAsJsonObject("tensors");
            Set<String> names = new HashSet<>();
            for (Map.Entry<String, JsonElement> entry : tensors.entrySet()) {
                String name = entry.getKey().replaceFirst("^_parameters/", "");
                names.add(name);
                compare(name, entry.getValue().getAsJsonObject(), file);
            }
            assertEquals(names, file.entries().keySet());
            if (expected.has("other")) {
                expected.getAsJsonObject("other")
                        .asMap()
                        .forEach((key, value) ->
                                assertEquals(value.getAsString(), file.metadata().get(key)));
            }
        }
    }

    private static void compare(String name, JsonObject expected, WeightFile file)
            throws IOException {
        Tensor tensor = file.read(name);
        WeightFile.Entry entry = Objects.requireNonNull(file.entries().get(name));
        assertEquals(entry.type(), tensor.type());
        assertEquals(entry.shape(), tensor.shape());
        assertEquals(TYPES.get(expected.get("dtype").getAsString()), tensor.type().name());
        assertEquals(
                Arrays.stream(Reference.doubles(expected.get("shape")))
                        .mapToLong(d -> (long) d)
                        .boxed()
                        .toList(),
                tensor.shape());
        double[] values = doubles(tensor);
        if (tensor.type().isFloating()) {
            double sum = 0;
            double weighted = 0;
            for (int i = 0; i < values.length; i++) {
                if (Double.isFinite(values[i])) {
                    sum += values[i];
                    weighted += (i % 97) * values[i];
                }
            }
            close(name, expected.get("sum_of_finite").getAsDouble(), sum);
            close(name, expected.get("weighted_sum").getAsDouble(), weighted);
        }
        List<JsonElement> first = expected.getAsJsonArray("first").asList();
        for (int i = 0; i < first.size(); i++) {
            assertEquals(number(first.get(i)), values[i], name + " at " + i);
        }
        if (values.length > 0) {
            assertEquals(number(expected.get("last")), values[values.length - 1], name);
        }
    }

    private static void close(String name, double expected, double found) {
        assertEquals(expected, found, 1e-9 * Math.max(1, Math.abs(expected)), name);
    }

    private static double number(JsonElement value) {
        return Double.parseDouble(value.getAsString().replace("inf", "Infinity"));
    }

    private static double[] doubles(Tensor tensor) {
        ByteBuffer data = tensor.data().slice().order(ByteOrder.LITTLE_ENDIAN);
        int count = data.remaining() / tensor.type().bytes();
        double[] values = new double[count];
        float[] floats = tensor.type().isFloating() ? tensor.floats() : new float[0];
        for (int i = 0; i < count; i++) {
            values[i] =
                    switch (tensor.type()) {
                        case F64 -> data.getDouble(8 * i);
                        case F32, F16, BF16 -> floats[i];
                        case I64 -> data.getLong(8 * i);
                        case I32 -> data.getInt(4 * i);
                        case I16 -> data.getShort(2 * i);
                        case I8 -> data.get(i);
                        case U8, BOOL -> Byte.toUnsignedInt(data.get(i));
                    };
        }
        return values;
    }

    @ParameterizedTest
    @MethodSource("hostile")
    void whatWouldDoHarmIsRefusedInASentence(String name) throws Exception {
        String sentence = refusal(reference(name));
        if (name.contains("os_system")) {
            assertTrue(sentence.contains("it asks to call"), sentence);
            assertTrue(sentence.contains(".system, which weights do not need"), sentence);
        }
        assertFalse(Files.exists(Path.of("pwned")));
        assertFalse(Files.exists(reference(name).resolveSibling("pwned")));
    }

    private static String refusal(Path file) {
        String sentence =
                String.valueOf(
                        assertThrows(IOException.class, () -> WeightFile.open(file)).getMessage());
        assertTrue(sentence.contains(file.toString()), sentence);
        return sentence;
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "cposix\\nsystem\\n(X1.1.1.1.idtR. | asks to call posix.system",
                "cbuiltins\\nexec\\n)R. | asks to call builtins.exec",
                "(i os\\nsystem\\n. | operation 0x69",
                "]q\\u0000h\\u0000a. | nested without end",
                "K\\u0001. | there is no tensor in it",
                "K\\u0001 | ends too early",
                "t. | damaged",
                "K\\u0001K\\u0002a. | damaged"
            })
    void aPickleOfAStrangerIsOnlyLookedAt(String pickle, String expected) throws IOException {
        byte[] bytes = unescaped(pickle).getBytes(StandardCharsets.ISO_8859_1);
        String sentence = refusal(archive("made.pt", bytes));
        assertTrue(sentence.contains(expected), sentence);
    }

    /** Line ends, bytes by their codes, and 1.1.1.1. for the four bytes of a length of 2. */
    private static String unescaped(String text) {
        return ("\u0080\u0002" + text)
                .replace("1.1.1.1.", "\u0002\u0000\u0000\u0000")
                .replace("\\n", "\n")
                .replace("\\u0000", "\u0000")
                .replace("\\u0001", "\u0001")
                .replace("\\u0002", "\u0002");
    }

    private Path archive(String name, byte[] pickle) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            ZipEntry entry = new ZipEntry("archive/data.pkl");
            entry.setMethod(ZipEntry.STORED);
            entry.setSize(pickle.length);
            CRC32 sum = new CRC32();
            sum.update(pickle);
            entry.setCrc(sum.getValue());
            zip.putNextEntry(entry);
            zip.write(pickle);
        }
        return Files.write(folder.resolve(name), bytes.toByteArray());
    }

    @Test
    void aFileOfAnotherKindIsToldApart() throws IOException {
        Path picture = Files.writeString(folder.resolve("weights.pth"), "GIF89a and more");
        assertTrue(refusal(picture).contains("neither safetensors nor what torch.save writes"));
        Path empty = Files.write(folder.resolve("empty.pth"), new byte[0]);
        assertTrue(refusal(empty).contains("neither safetensors nor"));
        assertTrue(refusal(folder.resolve("gone.pth")).startsWith("There is no file"));
    }

    @Test
    void damagedFilesAreReadOrRefusedInASentence() throws Exception {
        damage(300);
    }

    @Test
    @Tag("slow")
    void tenThousandDamagedFilesAreReadOrRefusedInASentence() throws Exception {
        damage(10_000);
    }

    /** Each made from its number alone, so that a failure names what fails. */
    private void damage(int count) throws Exception {
        List<String> names =
                Stream.concat(
                                files().map(file -> file.get("file").getAsString()),
                                Stream.of("all_types.safetensors"))
                        .toList();
        int refused = 0;
        for (int i = 0; i < count; i++) {
            Random random = new Random(i);
            String name = names.get(random.nextInt(names.size()));
            Path file =
                    Files.write(
                            folder.resolve("damaged"),
                            damaged(Files.readAllBytes(reference(name)), random));
            try (WeightFile read = WeightFile.open(file)) {
                for (String tensor : read.entries().keySet()) {
                    read.read(tensor);
                }
            } catch (IOException e) {
                refused++;
                String sentence = String.valueOf(e.getMessage());
                assertTrue(
                        sentence.contains(file.toString()) && !sentence.contains("null"),
                        "damage " + i + " of " + name + ": " + sentence);
            } catch (RuntimeException | StackOverflowError | OutOfMemoryError e) {
                throw new AssertionError("damage " + i + " of " + name, e);
            }
        }
        assertTrue(refused > count / 4, "only " + refused + " were refused");
    }

    private static byte[] damaged(byte[] whole, Random random) {
        byte[] bytes = whole.clone();
        // Half of the damage is done to the description, which leads a layout.
        int reach = random.nextBoolean() ? Math.min(bytes.length, 1200) : bytes.length;
        switch (random.nextInt(4)) {
            case 0 -> bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            case 1 -> {
                int at = random.nextInt(reach);
                byte[] longer = new byte[bytes.length + 1 + random.nextInt(8)];
                System.arraycopy(bytes, 0, longer, 0, at);
                System.arraycopy(
                        bytes, at, longer, at + longer.length - bytes.length, bytes.length - at);
                bytes = longer;
            }
            default -> {
                for (int n = 1 + random.nextInt(6); n > 0; n--) {
                    bytes[random.nextInt(reach)] = (byte) random.nextInt(256);
                }
            }
        }
        return bytes;
    }
}
