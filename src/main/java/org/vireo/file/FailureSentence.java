package org.vireo.file;

import org.jspecify.annotations.Nullable;

import java.io.UncheckedIOException;
import java.util.concurrent.CancellationException;

/** What a failure is called to people. */
public final class FailureSentence {
    private FailureSentence() {}

    /** The failure in a sentence: what, which file, and what to do where that is known. */
    public static String of(Throwable failure) {
        return switch (failure) {
            case UncheckedIOException wrapped when wrapped.getCause() != null ->
                    of(wrapped.getCause());
            case CancellationException _ -> "It was stopped.";
            case OutOfMemoryError _ ->
                    "The memory ran out. Close other programs, or give this one more memory with"
                            + " -Xmx.";
            case LinkageError _ ->
                    "A part of the program cannot be loaded ("
                            + failure.getMessage()
                            + "). Run \"doctor\" to see why.";
            default -> SystemFailure.sentence(failure).orElseGet(() -> message(failure));
        };
    }

    /** The message if it reads as a sentence, else with its kind before it. */
    private static String message(Throwable failure) {
        @Nullable String message = failure.getMessage();
        if (message == null || !message.contains(" ")) {
            return "Something unexpected went wrong ("
                    + failure.getClass().getSimpleName()
                    + (message == null ? "" : ": " + message)
                    + ").";
        }
        return message.matches("(?s).*[.!?…]") ? message : message + ".";
    }
}
