package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.config.InputConfig;
import org.vireo.config.Preset;
import org.vireo.config.Settings;
import org.vireo.job.Wording;
import org.vireo.training.engine.Workload.DataSize;

import java.util.Map;

/**
 * Makes the quick preset fit a folder: as many epochs as give it enough updates, since from a
 * random start hardly anything is found before some hundred; images so large that small objects can
 * be seen, but no larger, since the time is better spent on updates; and parts of them in changed
 * colors where objects are so few that they would be learned by heart. What was measured is in
 * {@code decisions/methods.md}.
 */
final class FittedToImages {
    private static final int ENOUGH_UPDATES = 1800;
    private static final int MOST_EPOCHS = 200;
    private static final int EVALUATIONS = 12;

    /** Pixels that the side of a small object shall have. */
    private static final double VISIBLE = 28;

    /** Objects of a class, of which fewer are shown in many ways. */
    private static final double FEW_OBJECTS = 200;

    private static final Map<String, String> VARIED =
            Map.of("input.crop", "0.6", "input.colorJitter", "0.2");

    private static final int SMALLEST = 160;
    private static final int LARGEST = 320;
    private static final int STRIDE = 32;

    private FittedToImages() {}

    /**
     * The preset to begin with, its summary saying what was made to fit; a size or a length that is
     * not the preset's stays.
     */
    static Preset<DetectorConfig> fit(Preset<DetectorConfig> preset, DataSize data) {
        if (!preset.id().equals(DetectorConfig.QUICK.id()) || data.training() == 0) {
            return preset;
        }
        Settings<DetectorConfig> settings = DetectorConfig.settings();
        DetectorConfig fitted = preset.config();
        String words = preset.summary();
        InputConfig usual = DetectorConfig.QUICK.config().input();
        boolean isUsualSize =
                fitted.input().shortSide() == usual.shortSide()
                        && fitted.input().longSide() == fitted.input().shortSide();
        if (isUsualSize && data.objects().small() > 0) {
            int side = side(data.objects().small());
            String pixels = Integer.toString(side);
            fitted =
                    settings.with(
                            fitted, Map.of("input.shortSide", pixels, "input.longSide", pixels));
            words +=
                    " Images of "
                            + side
                            + " px for objects of this size"
                            + (TileChoice.of(fitted.input(), data.objects()).tiling().isOn()
                                    ? ", in tiles."
                                    : side * data.objects().small() < VISIBLE / 2
                                            ? ", of which the small ones need more: choose a larger one."
                                            : ".");
        }
        boolean isUsualLength = fitted.schedule().equals(DetectorConfig.QUICK.config().schedule());
        int epochs = epochs(fitted, data);
        if (isUsualLength && epochs > fitted.schedule().epochs()) {
            fitted = settings.with(fitted, "schedule.epochs", Integer.toString(epochs));
            int every = Math.max(1, epochs / EVALUATIONS);
            fitted = settings.with(fitted, "evaluation.everyEpochs", Integer.toString(every));
            words +=
                    " For "
                            + Wording.count(data.training(), "training image")
                            + ": "
                            + Wording.count(epochs, "epoch")
                            + " to learn enough.";
        }
        boolean isUsuallyVaried =
                fitted.input().crop() == usual.crop()
                        && fitted.input().colorJitter() == usual.colorJitter();
        if (isUsuallyVaried && data.objectsOfClass() > 0 && data.objectsOfClass() < FEW_OBJECTS) {
            fitted = settings.with(fitted, VARIED);
            words += " Random parts of the images in changed colors, since objects are few.";
        }
        return new Preset<>(preset.id(), words, fitted);
    }

    private static int epochs(DetectorConfig config, DataSize data) {
        int pieces = data.training() * TileChoice.pieces(config.input(), data.objects());
        int perEpoch = Math.max(1, pieces / config.optimizer().effectiveBatch());
        return Math.min(MOST_EPOCHS, Math.ceilDiv(ENOUGH_UPDATES, perEpoch));
    }

    private static int side(double smallBox) {
        long wanted = STRIDE * (long) Math.ceil(VISIBLE / smallBox / STRIDE);
        return Math.clamp(wanted, SMALLEST, LARGEST);
    }
}
