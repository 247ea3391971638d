package org.vireo.cli;

import org.vireo.config.SettingException;
import org.vireo.dataset.catalogue.CatalogueException;
import org.vireo.dataset.formats.LabelFileException;
import org.vireo.file.FailureSentence;
import org.vireo.image.UnreadableImageException;
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
            case UnreadableImageException _, LabelFileException _, CatalogueException _ ->
                    CommandFailure.badData(FailureSentence.of(failure));
            case UncheckedIOException wrapped when wrapped.getCause() != null ->
                    of(wrapped.getCause());
            case IOException _, TrainingException _, IllegalArgumentException _ ->
                    CommandFailure.failed(FailureSentence.of(failure));
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
}
