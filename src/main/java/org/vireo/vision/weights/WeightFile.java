package org.vireo.vision.weights;

import org.vireo.vision.weights.SafeTensors.Tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/**
 * A file of weights, whoever wrote it: safetensors, or {@code torch.save} in its zip or its earlier
 * layout. All about its tensors is known and checked before a number is read, and nothing in it is
 * executed.
 */
public interface WeightFile extends AutoCloseable {

    /** What is known of a tensor before its numbers are read. */
    record Entry(SafeTensors.Type type, List<Long> shape) {
        public Entry {
            shape = List.copyOf(shape);
        }
    }

    /** Where it lies. */
    Path path();

    /** Its tensors by name; in a file of nested dicts the keys are joined by {@code /}. */
    Map<String, Entry> entries();

    /** What the writer says beside the tensors, by name as above. */
    Map<String, String> metadata();

    /**
     * The numbers of a tensor.
     *
     * @throws IOException with a sentence that names the file
     */
    Tensor read(String name) throws IOException;

    @Override
    void close() throws IOException;

    /**
     * Opens a file; its first bytes tell what it is, not its name.
     *
     * @throws IOException with a sentence that names the file, if it cannot be read, is damaged, or
     *     asks for anything but to be read
     */
    static WeightFile open(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException("There is no file " + file + ".");
        }
        ByteBuffer head = ByteBuffer.allocate(9).order(ByteOrder.LITTLE_ENDIAN);
        long size;
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            size = channel.size();
            while (head.hasRemaining() && channel.read(head) >= 0) {
                // Until it is full or the file ends.
            }
        }
        if (head.position() == 9 && head.get(8) == '{' && head.getLong(0) <= size) {
            return SafeTensors.open(file);
        }
        if (head.get(0) == 'P' && head.get(1) == 'K') {
            return TorchFile.zip(file);
        }
        if (Byte.toUnsignedInt(head.get(0)) == 0x80) {
            return TorchFile.legacy(file);
        }
        // Its own reader has the sentence for what a broken safetensors file lacks.
        return String.valueOf(file.getFileName()).endsWith(".safetensors")
                ? SafeTensors.open(file)
                : unknown(file);
    }

    private static WeightFile unknown(Path file) throws IOException {
        throw new IOException(
                file
                        + " is no file of weights that is read here: neither safetensors nor what"
                        + " torch.save writes (.pt, .pth).");
    }
}
