package org.vireo.vision.tensor;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.foreign.ValueLayout;
import java.util.Optional;

/**
 * Switches of libtorch that DJL does not reach: members of {@code at::Context}, called by their C++
 * names. They hold for the whole process. Where a name is not found, as on Windows, whose compiler
 * makes others, a switch stays as it is.
 */
final class EngineSwitches {
    private static final String CONTEXT = "_ZN2at13globalContextEv";

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

    static boolean isDeterministic() {
        return get("_ZNK2at7Context23deterministicAlgorithmsEv");
    }

    static boolean isTf32Allowed() {
        return get("_ZNK2at7Context15allowTF32CuBLASEv");
    }

    private static boolean set(String member, boolean... values) {
        ValueLayout[] types = new ValueLayout[1 + values.length];
        types[0] = ValueLayout.ADDRESS;
        Object[] arguments = new Object[types.length];
        for (int i = 0; i < values.length; i++) {
            types[i + 1] = ValueLayout.JAVA_BOOLEAN;
            arguments[i + 1] = values[i];
        }
        return call(member, FunctionDescriptor.ofVoid(types), arguments).isPresent();
    }

    private static boolean get(String member) {
        FunctionDescriptor type =
                FunctionDescriptor.of(ValueLayout.JAVA_BOOLEAN, ValueLayout.ADDRESS);
        return call(member, type, new Object[1]).orElse(false).equals(true);
    }

    /** Calls a member with the context as its first argument; empty if it is not there. */
    private static Optional<Object> call(
            String member, FunctionDescriptor type, Object[] arguments) {
        SymbolLookup libraries = SymbolLookup.loaderLookup();
        Optional<MemorySegment> context = libraries.find(CONTEXT);
        Optional<MemorySegment> function = libraries.find(member);
        if (context.isEmpty() || function.isEmpty()) {
            return Optional.empty();
        }
        Linker linker = Linker.nativeLinker();
        try {
            arguments[0] =
                    linker.downcallHandle(context.get(), FunctionDescriptor.of(ValueLayout.ADDRESS))
                            .invokeWithArguments();
            Object result =
                    linker.downcallHandle(function.get(), type).invokeWithArguments(arguments);
            return Optional.of(result == null ? true : result);
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
