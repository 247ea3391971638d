package org.vireo.training.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.run.RunCard;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;
import org.vireo.run.RunKind;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;
import org.vireo.training.input.TrainingImages;

import java.io.IOException;
import java.time.Instant;
import java.time.ZoneId;

/** Prepares the folder of a detector's run, which {@link DetectorTraining} then works on. */
public final class DetectorRun {
    /** The labeled images of both sides. */
    static final TrainingImages.Wanted WANTED =
            new TrainingImages.Wanted() {
                @Override
                public RunData of(ImageFolder folder) {
                    return RunData.of(
                            folder,
                            image ->
                                    image.state() != ImageState.UNLABELED
                                            && image.split() != Split.UNASSIGNED);
                }

                @Override
                public String fingerprint(ImageFolder folder) {
                    return folder.catalogue().fingerprint();
                }
            };

    private DetectorRun() {}

    /**
     * A new run of {@code store} on the images as they are labeled and divided now.
     *
     * @param now when it begins, which gives it its name
     */
    public static RunFolder create(
            ImageFolder images, DetectorConfig config, RunStore store, Instant now)
            throws IOException {
        RunCard card =
                new RunCard(
                        RunKind.DETECTOR,
                        now,
                        images.root().toString(),
                        WANTED.fingerprint(images),
                        Versions.current(),
                        "",
                        DetectorConfig.settings().toJson(config));
        String what = "retinanet-" + config.model().backbone().id();
        return store.create(card, WANTED.of(images), what, ZoneId.systemDefault());
    }
}
