package org.vireo.vision.tensor;

import org.vireo.file.NativeFunction;

import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Switches of libtorch that DJL does not reach: members of {@code at::Context}, called by their C++
 * names. They hold for the whole process. Where a name is not found, as on Windows, whose compiler
 * makes others, a switch stays as it is.
 */
final class EngineSwitches {
    private static final String CONTEXT = "_ZN2at13globalContextEv";

    /** Processors for which libtorch is built with oneDNN. */
    private static final Set<String> ONE_DNN = Set.of("amd64", "x86_64");

    private EngineSwitches() {}

    /** Whether products of 32 bits may round to TF32. */
    static boolean allowTf32(boolean on) {
        return set("_ZN2at7Context18setAllowTF32CuBLASEb", on)
                && set("_ZN2at7Context17setAllowTF32CuDNNEb", on);
    }

    /** Whether cuDNN tries all its ways at the first image of a size. */
    static boolean benchmark(boolean on) {
        return set("_ZN2at7Context17setBenchmarkCuDNNEb", on);
    }

    /** Whether only ways are taken that give the same numbers each time, where there are such. */
    static boolean deterministic(boolean on) {
        return set("_ZN2at7Context21setDeterministicCuDNNEb", on)
                && set("_ZN2at7Context26setDeterministicAlgorithmsEbb", on, true);
    }

    /**
     * Leaves NNPACK out, where oneDNN takes all that it could take: libtorch asks for it at every
     * convolution and says each time, on a line of its own, where a processor's caches are not
     * known and it cannot begin.
     */
    static void leaveOutNnpack() {
        if (ONE_DNN.contains(System.getProperty("os.arch"))) {
            set("_ZN2at7Context20setUserEnabledNNPACKEb", false);
        }
    }

    /** Calls a member with the context and values; false if it is not there. */
    private static boolean set(String member, Boolean... values) {
        SymbolLookup libraries = SymbolLookup.loaderLookup();
        Optional<NativeFunction> context = NativeFunction.of(libraries, CONTEXT);
        Optional<NativeFunction> function = NativeFunction.of(libraries, member);
        if (context.isEmpty() || function.isEmpty()) {
            return false;
        }
        List<Object> arguments = new ArrayList<>(List.of(context.get().toAddress()));
        Collections.addAll(arguments, values);
        function.get().run(arguments.toArray());
        return true;
    }
}
