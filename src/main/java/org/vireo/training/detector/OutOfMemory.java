package org.vireo.training.detector;

import ai.djl.engine.EngineException;

import java.util.Locale;

/** Tells lack of memory from other failures of the engine, which have no type of their own. */
final class OutOfMemory {
    private OutOfMemory() {}

    static boolean is(EngineException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        return message.contains("out of memory") || message.contains("not enough memory");
    }
}
