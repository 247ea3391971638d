package org.vireo.cli;

import org.vireo.config.SettingException;
import org.vireo.dataset.catalogue.CatalogueException;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.file.SystemFailure;
import org.vireo.image.UnreadableImageException;
import org.vireo.run.RunException;
import org.vireo.training.engine.TrainingException;

import java.io.IOException;
import java.io.UncheckedIOException;

/** What a failure is called to people and to scripts. */
final class Failures {
    private Failures() {}

    /** The failure as a sentence with an exit code. */
    static CommandFailure of(Throwable failure) {
        return switch (failure) {
            case CommandFailure told -> told;
            case SettingException wrong -> CommandFailure.usage(wrong.sentence());
            case TrainingException training -> CommandFailure.failed(message(training));
            case RunException run -> CommandFailure.failed(run.sentence());
            case UnreadableImageException image -> CommandFailure.badData(message(image));
            case LabelFileException labels -> CommandFailure.badData(message(labels));
            case CatalogueException catalogue -> CommandFailure.badData(message(catalogue));
            case UncheckedIOException wrapped when wrapped.getCause() != null ->
                    of(wrapped.getCause());
            case IOException io ->
                    CommandFailure.failed(SystemFailure.sentence(io).orElse(message(io)));
            case IllegalArgumentException wrong -> CommandFailure.failed(message(wrong));
            case OutOfMemoryError _ ->
                    CommandFailure.failed(
                            "The memory ran out. Lower the batch (optimizer.batch), the image size"
                                    + " (input.longSide) or the cache (input.cacheMegabytes), or"
                                    + " give Java more with -Xmx.");
            default ->
                    CommandFailure.failed(
                            "Something unexpected went wrong ("
                                    + failure.getClass().getSimpleName()
                                    + ": "
                                    + failure.getMessage()
                                    + "). Add --debug to see where.");
        };
    }

    /** The message, if it reads as a sentence; else with its kind before it. */
    private static String message(Exception failure) {
        String message = failure.getMessage();
        if (message == null || !message.contains(" ")) {
            return failure.getClass().getSimpleName() + ": " + message + ".";
        }
        return message.matches("(?s).*[.!?…]") ? message : message + ".";
    }
}
