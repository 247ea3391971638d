package org.vireo.vision.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes TorchScript source as an archive that libtorch loads: an uncompressed zip with the
 * module's code, its state as a pickle, tensors, and a format version.
 */
public final class ScriptArchive {
    private static final byte[] NO_CONSTANTS = {(byte) 0x80, 2, ')', '.'};

    private static final String HEADER =
            """
            class M(Module):
              __parameters__ = []
              __buffers__ = []
              training : bool
              _is_full_backward_hook : Optional[bool]
            """;

    private ScriptArchive() {}

    /**
     * Floats for {@code self.p} of a module.
     *
     * @param data little-endian, row-major
     */
    public record Floats(ByteBuffer data, List<Long> shape) {}

    /** The archive of a module without parameters whose methods are {@code methods}. */
    static byte[] of(String methods) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            write(bytes, HEADER, methods, Map.of());
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * Writes a module for programs that have no source of it.
     *
     * @param source whose functions are its methods, {@code forward} among them
     * @param p what they find as {@code self.p}, a dictionary of tensors
     * @throws IOException if the disk refuses
     */
    public static void write(OutputStream out, ScriptSource source, Map<String, Floats> p)
            throws IOException {
        write(out, HEADER + "  p : Dict[str, Tensor]\n", source.whole(), p);
    }

    private static void write(
            OutputStream out, String header, String methods, Map<String, Floats> p)
            throws IOException {
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            store(zip, "m/data.pkl", pickledModule(p));
            store(
                    zip,
                    "m/code/__torch__.py",
                    (header + methods.indent(2)).getBytes(StandardCharsets.UTF_8));
            store(zip, "m/constants.pkl", NO_CONSTANTS);
            int place = 0;
            for (Floats floats : p.values()) {
                byte[] data = new byte[floats.data().remaining()];
                floats.data().duplicate().get(data);
                store(zip, "m/data/" + place++, data);
            }
            store(zip, "m/version", ascii("3\n"));
        }
    }

    /** A module {@code __torch__.M} with its obligatory attributes, in pickle protocol 2. */
    private static byte[] pickledModule(Map<String, Floats> p) {
        ByteArrayOutputStream pickle = new ByteArrayOutputStream();
        pickle.writeBytes(
                concat(
                        new byte[] {(byte) 0x80, 2},
                        ascii("c__torch__\nM\n"),
                        new byte[] {'q', 0, ')', (byte) 0x81, '}', '('},
                        pickled("training"),
                        new byte[] {(byte) 0x88},
                        pickled("_is_full_backward_hook"),
                        new byte[] {'N'}));
        if (!p.isEmpty()) {
            pickle.writeBytes(pickled("p"));
            pickle.writeBytes(ascii("ctorch.jit._pickle\nrestore_type_tag\n(}("));
            int place = 0;
            for (Map.Entry<String, Floats> one : p.entrySet()) {
                pickle.writeBytes(pickled(one.getKey()));
                pickle.writeBytes(pickled(one.getValue(), place++));
            }
            pickle.writeBytes(concat(ascii("u"), pickled("Dict[str, Tensor]"), ascii("tR")));
        }
        pickle.writeBytes(ascii("ub."));
        return pickle.toByteArray();
    }

    /** A tensor over the whole of a storage. */
    private static byte[] pickled(Floats floats, int storage) {
        ByteArrayOutputStream shape = new ByteArrayOutputStream();
        ByteArrayOutputStream strides = new ByteArrayOutputStream();
        int stride = floats.data().remaining() / Float.BYTES;
        int numbers = stride;
        for (long side : floats.shape()) {
            stride = side == 0 ? 0 : (int) (stride / side);
            shape.writeBytes(pickled((int) side));
            strides.writeBytes(pickled(stride));
        }
        return concat(
                ascii("ctorch._utils\n_rebuild_tensor_v2\n(("),
                pickled("storage"),
                ascii("ctorch\nFloatStorage\n"),
                pickled(Integer.toString(storage)),
                pickled("cpu"),
                pickled(numbers),
                ascii("tQ"),
                pickled(0),
                ascii("("),
                shape.toByteArray(),
                ascii("t("),
                strides.toByteArray(),
                ascii("t"),
                new byte[] {(byte) 0x89},
                ascii("ccollections\nOrderedDict\n)RtR"));
    }

    private static byte[] pickled(int number) {
        return ByteBuffer.allocate(5)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) 'J')
                .putInt(number)
                .array();
    }

    private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setCrc(checksum.getValue());
        entry.setSize(content.length);
        entry.setCompressedSize(content.length);
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }

    private static byte[] pickled(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] head =
                ByteBuffer.allocate(5)
                        .order(ByteOrder.LITTLE_ENDIAN)
                        .put((byte) 'X')
                        .putInt(utf8.length)
                        .array();
        return concat(head, utf8);
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] concat(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }
}
