package org.vireo.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.Optional;

/**
 * The environment that native libraries of this process read. Java's own view of it was taken when
 * the process began and stays as it is.
 */
public final class NativeEnvironment {
    private NativeEnvironment() {}

    /**
     * Sets a variable, unless the person who started the process has set it; returns whether it is
     * set. To be called before the libraries that read it are loaded.
     */
    public static boolean set(String name, String value) {
        if (System.getenv(name) != null) {
            return true;
        }
        Linker linker = Linker.nativeLinker();
        SymbolLookup c = linker.defaultLookup();
        Optional<MemorySegment> posix = c.find("setenv");
        Optional<MemorySegment> windows = c.find("_putenv_s");
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment named = arena.allocateFrom(name);
            MemorySegment valued = arena.allocateFrom(value);
            if (posix.isPresent()) {
                FunctionDescriptor type =
                        FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS, JAVA_INT);
                return (int) linker.downcallHandle(posix.get(), type).invoke(named, valued, 1) == 0;
            }
            if (windows.isPresent()) {
                FunctionDescriptor type = FunctionDescriptor.of(JAVA_INT, ADDRESS, ADDRESS);
                return (int) linker.downcallHandle(windows.get(), type).invoke(named, valued) == 0;
            }
            return false;
        } catch (Throwable e) {
            throw new IllegalStateException(name + " cannot be set", e);
        }
    }
}
