package org.vireo.training.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.run.RunCard;
import org.vireo.run.RunFolder;
import org.vireo.run.RunKind;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;

/** Prepares the folder of a detector's run, which {@link DetectorTraining} then works on. */
public final class DetectorRun {
    private DetectorRun() {}

    /**
     * A new run of {@code store} on the images as they are labeled and divided now.
     *
     * @param device the device in words
     * @param now when it begins, which gives it its name
     */
    public static RunFolder create(
            ImageFolder images, DetectorConfig config, String device, RunStore store, Instant now)
            throws IOException {
        RunCard card =
                new RunCard(
                        RunKind.DETECTOR,
                        now,
                        images.root().toString(),
                        images.catalogue().fingerprint(),
                        Versions.current(),
                        device,
                        DetectorConfig.settings().toJson(config));
        String what = "retinanet-" + config.model().backbone().id();
        return store.create(card, what, ZoneId.systemDefault());
    }
}
