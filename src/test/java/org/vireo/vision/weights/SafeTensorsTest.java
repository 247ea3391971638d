package org.vireo.vision.weights;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.vireo.Reference;
import org.vireo.vision.weights.SafeTensors.Tensor;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

class SafeTensorsTest {
    @TempDir Path folder;

    static Stream<JsonObject> files() {
        return Reference.load("weights.json").getAsJsonArray("safetensors_files").asList().stream()
                .map(JsonElement::getAsJsonObject);
    }

    private static Path reference(String name) throws URISyntaxException {
        return Path.of(
                Objects.requireNonNull(
                                SafeTensorsTest.class.getResource("/reference/weights/" + name))
                        .toURI());
    }

    private Path file(String header, int dataBytes) throws IOException {
        byte[] text = header.getBytes(StandardCharsets.UTF_8);
        ByteBuffer bytes = ByteBuffer.allocate(8 + text.length + dataBytes);
        bytes.order(ByteOrder.LITTLE_ENDIAN).putLong(text.length).put(text);
        return Files.write(folder.resolve("made.safetensors"), bytes.array());
    }

    private static String refusal(Path file) {
        String sentence =
                String.valueOf(
                        assertThrows(IOException.class, () -> SafeTensors.read(file)).getMessage());
        assertTrue(sentence.startsWith(file.toString()), sentence);
        return sentence;
    }

    @ParameterizedTest
    @MethodSource("files")
    void everyTypeIsRead(JsonObject expected) throws Exception {
        SafeTensors read = SafeTensors.read(reference(expected.get("file").getAsString()));
        JsonObject tensors = expected.getAsJsonObject("tensors");
        assertEquals(tensors.keySet(), read.tensors().keySet());
        for (Map.Entry<String, JsonElement> entry : tensors.entrySet()) {
            JsonObject numbers = entry.getValue().getAsJsonObject();
            Tensor tensor = Objects.requireNonNull(read.tensors().get(entry.getKey()));
            assertEquals(numbers.get("dtype").getAsString(), tensor.type().name());
            assertArrayEquals(
                    Reference.doubles(numbers.get("shape")),
                    tensor.shape().stream().mapToDouble(Long::doubleValue).toArray());
            byte[] first = HexFormat.of().parseHex(numbers.get("hex").getAsString());
            assertEquals(ByteBuffer.wrap(first), tensor.data().slice(0, first.length));
            if (tensor.type().isFloating()) {
                assertArrayEquals(values(numbers), tensor.floats(), entry.getKey());
            }
        }
    }

    /** "inf" and "-inf" stand for what JSON has no number for. */
    private static float[] values(JsonObject numbers) {
        double[] values =
                numbers.getAsJsonArray("values").asList().stream()
                        .mapToDouble(value ->
                                Double.parseDouble(value.getAsString().replace("inf", "Infinity")))
                        .toArray();
        float[] floats = new float[values.length];
        IntStream.range(0, values.length).forEach(i -> floats[i] = (float) values[i]);
        return floats;
    }

    @ParameterizedTest
    @ValueSource(strings = {"header_length", "offsets", "shape", "overlap", "json"})
    void whatWouldDoHarmIsRefused(String kind) throws Exception {
        refusal(reference("hostile_" + kind + ".safetensors"));
    }

    @Test
    void manyTensorsOverTheSameBytesTakeNoMemory() throws IOException {
        StringBuilder header = new StringBuilder("{");
        for (int i = 0; i < 20_000; i++) {
            header.append(
                    "\"%d\":{\"dtype\":\"U8\",\"shape\":[1000000],\"data_offsets\":[0,1000000]},"
                            .formatted(i));
        }
        header.setCharAt(header.length() - 1, '}');
        String sentence = refusal(file(header.toString(), 1_000_000));
        assertTrue(sentence.contains("begins at byte 0, where 1,000,000 was expected"), sentence);
    }

    @Test
    void aTypeThatNobodyReadsIsNamed() throws IOException {
        String entry = "{\"a\":{\"dtype\":\"F8_E4M3\",\"shape\":[2],\"data_offsets\":[0,2]}}";
        String sentence = refusal(file(entry, 2));
        assertTrue(
                sentence.contains("numbers of the type F8_E4M3 are not read, only [F64, F32, F16,"),
                sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"a\":1} | its entry a is not an object",
                "{\"a\":{}} | tensor a has no dtype",
                "{\"a\":{\"dtype\":[]}} | tensor a has no dtype",
                "{\"a\":{\"dtype\":\"F32\"}} | the data_offsets of tensor a are not whole numbers",
                "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0]}} | no two data_offsets",
                "{\"a\":{\"dtype\":\"F32\",\"data_offsets\":[0,4]}} | the shape of tensor a",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,4]}} | the shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[{}],\"data_offsets\":[0,4]}} | the shape",
                "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,4]}} | side of -1",
                "{\"a\":{\"dtype\":\"U8\",\"shape\":[3],\"data_offsets\":[0,3]}} | byte 3 of 4",
                "{\"__metadata__\":{\"a\":{}}} | its tensors end at byte 0 of 4",
                "[] | a JSON object was expected"
            })
    void aDamagedHeaderIsToldInASentence(String header, String expected) throws IOException {
        String sentence = refusal(file(header, 4));
        assertTrue(sentence.contains(expected), sentence);
    }

    @Test
    void metadataThatIsNotTextIsToldInASentence() throws IOException {
        Path file = file("{\"__metadata__\":{\"a\":{}}}", 0);
        refusal(file);
        assertThrows(IOException.class, () -> SafeTensors.readMetadata(file));
    }

    @Test
    void integersAreNotTakenForWeights() throws IOException {
        Path file = file("{\"n\":{\"dtype\":\"I64\",\"shape\":[],\"data_offsets\":[0,8]}}", 8);
        Tensor counter = Objects.requireNonNull(SafeTensors.read(file).tensors().get("n"));
        assertThrows(IllegalArgumentException.class, counter::floats);
    }
}
