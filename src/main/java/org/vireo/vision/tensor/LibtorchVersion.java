package org.vireo.vision.tensor;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import ai.djl.engine.Engine;

import org.vireo.file.NativeFunction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The version of the libtorch that was loaded, as it says itself. */
public final class LibtorchVersion {
    /** {@code std::string at::show_config()}, with the names of GCC's new ABI. */
    private static final String SHOW_CONFIG = "_ZN2at11show_configB5cxx11Ev";

    /** A {@code std::string} of GCC: where its characters are, how many, and 16 bytes more. */
    private static final long STRING_BYTES = 32;

    private static final int MOST_CHARACTERS = 1 << 16;
    private static final Pattern VERSION = Pattern.compile("TORCH_VERSION=([0-9.]+)");

    private LibtorchVersion() {}

    /** The version; DJL's word for it, from a file, where libtorch cannot be asked. */
    static String of(Engine engine) {
        return NativeFunction.of(SymbolLookup.loaderLookup(), SHOW_CONFIG)
                .flatMap(LibtorchVersion::said)
                .orElseGet(engine::getVersion);
    }

    /** The version of the engine of this process, which is started for it. */
    public static String ofProcess() {
        return of(Engine.getInstance());
    }

    private static Optional<String> said(NativeFunction function) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment string = arena.allocate(STRING_BYTES, Long.BYTES);
            // A string comes back through memory that the caller gives, as the first argument.
            MemorySegment _ = function.toAddress(string);
            long length = string.get(JAVA_LONG, Long.BYTES);
            if (length <= 0 || length > MOST_CHARACTERS) {
                return Optional.empty();
            }
            byte[] characters = string.get(ADDRESS, 0).reinterpret(length).toArray(JAVA_BYTE);
            Matcher version = VERSION.matcher(new String(characters, StandardCharsets.UTF_8));
            return version.find() ? Optional.of(version.group(1)) : Optional.empty();
        }
    }
}
