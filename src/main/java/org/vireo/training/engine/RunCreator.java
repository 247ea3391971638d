package org.vireo.training.engine;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Setting;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.run.RunCard;
import org.vireo.run.RunFolder;
import org.vireo.run.RunStore;
import org.vireo.run.Versions;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.pretrained.PretrainedWeights;
import org.vireo.vision.transform.PixelNormalization;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;

/** Prepares the folder of a run, which {@link RunTrainer} then works on. */
public final class RunCreator {
    private RunCreator() {}

    /**
     * The settings with all that follows from the start weights, if there are any: their whole
     * path, since a run may be resumed from elsewhere, and what colors are normalized by, unless
     * that is set.
     *
     * @throws SettingException with a sentence if there is no such file or it cannot be used
     */
    public static <C extends Record & TrainingConfig> C withStartWeights(
            Settings<C> settings, C config) {
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
        C whole = settings.with(config, DetectorConfig.WEIGHTS, file.toString());
        try (PretrainedWeights pretrained = PretrainedWeights.open(file)) {
            pretrained.check(Backbones.of(config.backbone().id()));
            if (!settings.read(config, DetectorConfig.MEAN).isEmpty()) {
                return whole;
            }
            PixelNormalization pixels = pretrained.source().pixels();
            Setting mean = settings.setting(DetectorConfig.MEAN);
            Setting std = settings.setting(DetectorConfig.STD);
            whole = settings.with(whole, mean.name(), mean.print(pixels.mean()));
            return settings.with(whole, std.name(), std.print(pixels.std()));
        } catch (IOException e) {
            throw new SettingException("Start weights (model.weights): " + e.getMessage());
        }
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
                        method.settings().toJson(withStartWeights(method.settings(), config)));
        String what = method.id() + "-" + config.backbone().id();
        return store.create(card, method.of(images), what, ZoneId.systemDefault());
    }
}
