package org.vireo.vision.tensor;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/**
 * TorchScript functions, a constant of the class that calls them; {@link TorchScript} compiles them
 * with everything that they use when the first of them is called.
 *
 * <p>Functions find each other by name within what is compiled together, whichever way round: a
 * source may leave a function to those that use it.
 *
 * @param code methods of {@code __torch__.M}
 * @param uses where the functions lie that these call
 */
public record ScriptSource(String code, List<ScriptSource> uses) {
    /** Layers that every network shares, and gradients. */
    public static final ScriptSource LAYERS = of("layers");

    public ScriptSource {
        uses = List.copyOf(uses);
    }

    /**
     * The functions in a text resource.
     *
     * @param name of {@code name.ts.py} beside {@code org.vireo.vision}
     */
    public static ScriptSource of(String name, ScriptSource... uses) {
        String resource = "/org/vireo/vision/" + name + ".ts.py";
        try (InputStream stream = ScriptSource.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException(
                        "the program is incomplete: " + resource + " is missing");
            }
            String code = new String(stream.readAllBytes(), StandardCharsets.UTF_8);
            return new ScriptSource(code, List.of(uses));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** These functions, completed by others that they leave open. */
    public ScriptSource with(ScriptSource others) {
        List<ScriptSource> all = new ArrayList<>(uses);
        all.add(others);
        return new ScriptSource(code, all);
    }

    /** The code of these functions and of all that they use, each once. */
    String whole() {
        SequencedSet<String> parts = new LinkedHashSet<>();
        addTo(parts);
        return String.join("\n", parts);
    }

    private void addTo(SequencedSet<String> parts) {
        uses.forEach(source -> source.addTo(parts));
        parts.add(code);
    }
}
