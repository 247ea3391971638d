package org.vireo.training.pretraining;

import org.vireo.config.PretrainConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.run.RunCard;
import org.vireo.run.RunFolder;
import org.vireo.run.RunKind;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;

/** Prepares the folder of a pretraining run, which {@link Pretraining} then works on. */
public final class PretrainRun {
    private PretrainRun() {}

    /** How many images of a folder pretraining sees: those that are not kept for validation. */
    public static int imageCount(ImageFolder images) {
        return PretrainPool.of(images).files().size();
    }

    /** Identifies the images that pretraining sees; a run goes on only with the same ones. */
    public static String fingerprint(ImageFolder images) {
        return PretrainPool.of(images).fingerprint();
    }

    /**
     * A new run of {@code store} on the images as they are divided now.
     *
     * @param device the device in words
     * @param now when it begins, which gives it its name
     */
    public static RunFolder create(
            ImageFolder images, PretrainConfig config, String device, RunStore store, Instant now)
            throws IOException {
        RunCard card =
                new RunCard(
                        RunKind.PRETRAINING,
                        now,
                        images.root().toString(),
                        fingerprint(images),
                        Versions.current(),
                        device,
                        PretrainConfig.settings().toJson(config));
        return store.create(card, "vicreg-" + config.backbone().id(), ZoneId.systemDefault());
    }
}
