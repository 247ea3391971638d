package org.vireo.file;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_BOOLEAN;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Arrays;
import java.util.Optional;

/**
 * A C function, which is told the types of its arguments by what it is called with: {@code int},
 * {@code bool}, or an address as a {@link MemorySegment}.
 */
public final class NativeFunction {
    private final String name;
    private final MemorySegment address;

    private NativeFunction(String name, MemorySegment address) {
        this.name = name;
        this.address = address;
    }

    /** One of a library; empty where it has none of this name, as on other systems. */
    public static Optional<NativeFunction> of(SymbolLookup library, String name) {
        return library.find(name).map(address -> new NativeFunction(name, address));
    }

    /** One of the C library of this process. */
    public static Optional<NativeFunction> ofC(String name) {
        return of(Linker.nativeLinker().defaultLookup(), name);
    }

    /** Calls a function that returns an {@code int}. */
    public int toInt(Object... arguments) {
        return (int) call(FunctionDescriptor.of(JAVA_INT, types(arguments)), arguments);
    }

    /** Calls a function that returns an address. */
    public MemorySegment toAddress(Object... arguments) {
        return (MemorySegment) call(FunctionDescriptor.of(ADDRESS, types(arguments)), arguments);
    }

    /** Calls a function that returns nothing. */
    public void run(Object... arguments) {
        Object _ = call(FunctionDescriptor.ofVoid(types(arguments)), arguments);
    }

    private static MemoryLayout[] types(Object[] arguments) {
        return Arrays.stream(arguments)
                .map(argument ->
                        switch (argument) {
                            case Integer _ -> JAVA_INT;
                            case Boolean _ -> JAVA_BOOLEAN;
                            default -> ADDRESS;
                        })
                .toArray(MemoryLayout[]::new);
    }

    private Object call(FunctionDescriptor type, Object[] arguments) {
        try {
            return Linker.nativeLinker()
                    .downcallHandle(address, type)
                    .invokeWithArguments(arguments);
        } catch (Throwable e) {
            throw new IllegalStateException(name + " cannot be called", e);
        }
    }
}
