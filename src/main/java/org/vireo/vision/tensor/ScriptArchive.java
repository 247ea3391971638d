package org.vireo.vision.tensor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes TorchScript source as an archive that libtorch loads: an uncompressed zip with the
 * module's code, its (empty) state as a pickle, and a format version.
 */
final class ScriptArchive {
    /** A module {@code __torch__.M} with its two obligatory attributes, in pickle protocol 2. */
    private static final byte[] EMPTY_MODULE =
            concat(
                    new byte[] {(byte) 0x80, 2},
                    ascii("c__torch__\nM\n"),
                    new byte[] {'q', 0, ')', (byte) 0x81, '}', '('},
                    pickledString("training"),
                    new byte[] {(byte) 0x88},
                    pickledString("_is_full_backward_hook"),
                    new byte[] {'N', 'u', 'b', '.'});

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

    /** The archive of a module without parameters whose methods are {@code methods}. */
    static byte[] of(String methods) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "m/data.pkl", EMPTY_MODULE);
            store(
                    zip,
                    "m/code/__torch__.py",
                    (HEADER + methods.indent(2)).getBytes(StandardCharsets.UTF_8));
            store(zip, "m/constants.pkl", NO_CONSTANTS);
            store(zip, "m/version", ascii("3\n"));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
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

    private static byte[] pickledString(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        return concat(new byte[] {'X', (byte) utf8.length, 0, 0, 0}, utf8);
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
