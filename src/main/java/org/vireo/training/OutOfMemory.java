package org.vireo.training;

import ai.djl.engine.EngineException;

import java.util.Locale;

/** Tells lack of memory from other failures of the engine, which have no type of their own. */
public final class OutOfMemory {
    private OutOfMemory() {}

    /** Whether memory did not suffice. */
    public static boolean is(EngineException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory")
                || message.contains("not enough memory")
                || message.contains("allocate memory");
    }
}
