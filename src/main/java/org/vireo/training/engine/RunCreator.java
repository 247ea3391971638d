package org.vireo.training.engine;

import org.vireo.config.DetectorConfig;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.run.RunCard;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;

/** Prepares the folder of a run, which {@link RunTrainer} then works on. */
public final class RunCreator {
    private RunCreator() {}

    /**
     * The settings with the whole path of the start weights, if there are any: a run may be resumed
     * from elsewhere, where a relative one would lead astray.
     *
     * @throws SettingException if there is no such file
     */
    public static <C extends Record> C withAbsoluteWeights(Settings<C> settings, C config) {
        String weights =
                settings.find(DetectorConfig.WEIGHTS).isPresent()
                        ? settings.read(config, DetectorConfig.WEIGHTS)
                        : "";
        if (weights.isBlank()) {
            return config;
        }
        Path file = Path.of(weights).toAbsolutePath().normalize();
        if (!Files.isRegularFile(file)) {
            throw new SettingException(
                    "Start weights (model.weights): there is no file " + file + ".");
        }
        return settings.with(config, DetectorConfig.WEIGHTS, file.toString());
    }

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
                        method.settings().toJson(withAbsoluteWeights(method.settings(), config)));
        String what = method.id() + "-" + config.backbone().id();
        return store.create(card, method.of(images), what, ZoneId.systemDefault());
    }
}
