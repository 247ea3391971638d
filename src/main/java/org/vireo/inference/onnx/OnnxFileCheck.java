package org.vireo.inference.onnx;

import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.WireFormat;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Looks through an ONNX file before anything loads it: whether it is one, how large it is, and
 * whether it points to other files. Takes no more memory than the nesting of its messages.
 *
 * <p>The numbers of the fields are those of onnx.proto (ONNX 1.17).
 */
final class OnnxFileCheck {
    private static final long LARGEST = Integer.MAX_VALUE;
    private static final int MOST_MESSAGES = 2_000_000;
    private static final int DEEPEST = 40;

    /** A kind of message, with the fields in which further ones lie. */
    private enum Message {
        MODEL,
        GRAPH,
        NODE,
        ATTRIBUTE,
        TENSOR,
        SPARSE,
        FUNCTION,
        TRAINING,
        OTHER;

        private static final Map<Message, Map<Integer, Message>> PARTS =
                Map.of(
                        MODEL, Map.of(7, GRAPH, 20, TRAINING, 25, FUNCTION, 8, OTHER, 14, OTHER),
                        GRAPH,
                                Map.of(
                                        1, NODE, 5, TENSOR, 15, SPARSE, 11, OTHER, 12, OTHER, 13,
                                        OTHER),
                        NODE, Map.of(5, ATTRIBUTE),
                        ATTRIBUTE,
                                Map.of(
                                        5, TENSOR, 6, GRAPH, 10, TENSOR, 11, GRAPH, 22, SPARSE, 23,
                                        SPARSE),
                        SPARSE, Map.of(1, TENSOR, 2, TENSOR),
                        FUNCTION, Map.of(7, NODE, 11, ATTRIBUTE, 12, OTHER),
                        TRAINING, Map.of(1, GRAPH, 2, GRAPH));

        Map<Integer, Message> parts() {
            return PARTS.getOrDefault(this, Map.of());
        }
    }

    private static final int EXTERNAL_DATA = 13;
    private static final int DATA_LOCATION = 14;

    private final CodedInputStream in;
    private int messages;
    private int graphs;
    private boolean external;

    private OnnxFileCheck(CodedInputStream in) {
        this.in = in;
    }

    /**
     * Refuses what is not to be loaded.
     *
     * @throws IOException with a sentence that names the file
     */
    static void check(Path file) throws IOException {
        long size = Files.size(file);
        if (size > LARGEST) {
            throw new IOException(
                    "%s has %,d bytes; ONNX files of over 2 GiB are not read."
                            .formatted(file, size));
        }
        try (InputStream bytes = new BufferedInputStream(Files.newInputStream(file), 1 << 16)) {
            CodedInputStream in = CodedInputStream.newInstance(bytes);
            in.setSizeLimit(Integer.MAX_VALUE);
            OnnxFileCheck check = new OnnxFileCheck(in);
            check.look(Message.MODEL, 0);
            if (check.graphs == 0) {
                throw new IOException(file + " is no ONNX file: it holds no network.");
            }
            if (check.external) {
                throw new IOException(
                        file
                                + " keeps its weights in other files, which are not read. Write it"
                                + " again with its weights inside (onnx.save with"
                                + " save_as_external_data=False).");
            }
        } catch (InvalidProtocolBufferException e) {
            throw new IOException(file + " is no ONNX file, or a part of one.", e);
        } catch (Excess e) {
            throw new IOException(file + " is not read: " + e.getMessage(), e);
        }
    }

    /** More than any network has. */
    private static final class Excess extends RuntimeException {
        private static final long serialVersionUID = 1;

        Excess(String sentence) {
            super(sentence);
        }
    }

    private void look(Message kind, int depth) throws IOException {
        if (++messages > MOST_MESSAGES) {
            throw new Excess("it has over 2,000,000 parts.");
        }
        if (depth > DEEPEST) {
            throw new Excess("its parts are nested over " + DEEPEST + " deep.");
        }
        graphs += kind == Message.GRAPH ? 1 : 0;
        for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
            int field = WireFormat.getTagFieldNumber(tag);
            boolean bytes = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
            Message part = kind.parts().get(field);
            if (part != null && bytes) {
                int end = in.pushLimit(in.readRawVarint32());
                look(part, depth + 1);
                in.checkLastTagWas(0);
                in.popLimit(end);
            } else if (kind == Message.TENSOR && field == DATA_LOCATION && !bytes) {
                external |= in.readEnum() != 0;
            } else {
                external |= kind == Message.TENSOR && field == EXTERNAL_DATA;
                if (!in.skipField(tag)) {
                    throw new InvalidProtocolBufferException("a group ends that never began");
                }
            }
        }
    }
}
