package org.vireo.training;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import org.vireo.run.RunFolder;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;

/** Holds the tensors of two files to each other, bit for bit. */
public final class SameTensors {
    private SameTensors() {}

    /** Holds the last checkpoints of two runs to each other. */
    public static void assertSame(RunFolder one, RunFolder other) throws IOException {
        assertSame(one.checkpoints().last(), other.checkpoints().last());
    }

    /** Holds two files of tensors to each other. */
    public static void assertSame(Path one, Path other) throws IOException {
        SafeTensors a = SafeTensors.read(one);
        SafeTensors b = SafeTensors.read(other);
        assertEquals(List.copyOf(a.tensors().keySet()), List.copyOf(b.tensors().keySet()));
        a.tensors()
                .forEach((name, tensor) ->
                        assertArrayEquals(
                                tensor.floats(),
                                Objects.requireNonNull(b.tensors().get(name)).floats(),
                                name));
    }
}
