package org.vireo.gpu;

import org.vireo.file.NativeFunction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;

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
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment named = arena.allocateFrom(name);
            MemorySegment valued = arena.allocateFrom(value);
            return NativeFunction.ofC("setenv")
                    .map(posix -> posix.toInt(named, valued, 1))
                    .or(() ->
                            NativeFunction.ofC("_putenv_s")
                                    .map(windows -> windows.toInt(named, valued)))
                    .filter(status -> status == 0)
                    .isPresent();
        }
    }
}
