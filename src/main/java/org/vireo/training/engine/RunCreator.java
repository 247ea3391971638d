package org.vireo.training.engine;

import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.run.RunCard;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;

/** Prepares the folder of a run, which {@link RunTrainer} then works on. */
public final class RunCreator {
    private RunCreator() {}

    /**
     * A new run of {@code store} on the images as they are labeled and divided now.
     *
     * @param now when it begins, which gives it its name
     */
    public static <C extends Record & TrainingConfig> RunFolder create(
            Method<C> method, ImageFolder images, C config, RunStore store, Instant now)
            throws IOException {
        RunCard card =
                new RunCard(
                        method.id(),
                        now,
                        images.root().toString(),
                        method.fingerprint(images),
                        Versions.current(),
                        "",
                        images.depth(),
                        method.settings().toJson(method.completed(config)));
        String what = method.id() + "-" + config.backbone().id();
        return store.create(card, method.of(images), what, ZoneId.systemDefault());
    }
}
