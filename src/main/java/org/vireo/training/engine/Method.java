package org.vireo.training.engine;

import org.vireo.config.Preset;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;
import org.vireo.config.TrainingConfig;
import org.vireo.run.RunFolder;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.training.input.TrainingImages;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A way to train a network, from its settings to what it leaves behind. The window, the command
 * line, reports and the experiment know it by what it says here of itself.
 *
 * @param <C> its settings
 */
public interface Method<C extends Record & TrainingConfig> extends TrainingImages.Wanted {

    /**
     * Its word in settings, on the command line and in the names of runs, such as {@code vicreg}.
     */
    String id();

    /** Its name for people, such as {@code VICReg}. */
    String title();

    /** What its runs are for. */
    Purpose purpose();

    /** Its settings, with the first of {@link #presets} for what a file leaves out. */
    default Settings<C> settings() {
        return Settings.of(presets().getFirst().config());
    }

    /** Named starting points, the one to propose first. */
    List<Preset<C>> presets();

    /**
     * The settings with all that follows from them before a run begins, such as from a file of
     * weights to start from.
     *
     * @throws SettingException with a sentence if there is no such file or it cannot be used
     */
    default C completed(C config) {
        return config;
    }

    /** The settings with the network that a file of weights to start from asks for. */
    default C fittedToWeights(C config) {
        return config;
    }

    /** How long a run is to be. */
    RunLength length(C config);

    /**
     * What an image costs in its network.
     *
     * @param classes how many there are to tell apart
     */
    NetworkCost cost(C config, int classes);

    /** Whether all its images have the same size. */
    default boolean sizesRepeat() {
        return false;
    }

    /** What a run takes on so much data. */
    Workload workload(C config, DataSize data);

    /**
     * What to set so that no more than so many images go through the network at a time, as a part
     * of a sentence.
     */
    String fewerAtATime(C config, int images);

    /** A preset made to fit the data; its summary then says what was made to fit. */
    default Preset<C> fitted(Preset<C> preset, DataSize data) {
        return preset;
    }

    /** The curves of a run, the most telling first. */
    List<CurvePanel> panels();

    /** The columns of the table of epochs in a run's report. */
    List<ReportColumn> columns();

    /** What the report says of the end, from the values of the last epoch; empty for nothing. */
    default Optional<String> summary(Map<String, Double> last) {
        return Optional.empty();
    }

    /**
     * Whether a run learns something sound, from the values of its last epoch; empty where nothing
     * of the kind is measured.
     */
    default Optional<Verdict> verdict(C config, Map<String, Double> last) {
        return Optional.empty();
    }

    /** Sound or not, as a sentence. */
    record Verdict(boolean sound, String sentence) {}

    /**
     * Sets a new run to work, with its first sentences and checks.
     *
     * @throws TrainingException with a sentence if it cannot begin
     */
    Learner<?> begin(RunContext<C> context)
            throws IOException, InterruptedException, TrainingException;

    /**
     * Sets a run to work where a checkpoint stands.
     *
     * @throws TrainingException with a sentence if it cannot go on
     */
    Learner<?> resume(RunContext<C> context, SafeTensors checkpoint)
            throws IOException, InterruptedException, TrainingException;

    /** What can be done next with a finished run, as a sentence; empty for nothing. */
    default Optional<String> nextStep(RunFolder run) {
        return Optional.empty();
    }

    /** What runs are for; the words are those of commands and buttons. */
    enum Purpose {
        /** Finds objects; learns from labeled images. */
        DETECTION("train", "A detector, trained on labeled images", true),
        /** Makes a backbone that a detector can start from; needs no labels. */
        PRETRAINING("pretrain", "A backbone, pretrained on images without labels", false);

        private final String command;
        private final String result;
        private final boolean needsLabels;

        Purpose(String command, String result, boolean needsLabels) {
            this.needsLabels = needsLabels;
            this.command = command;
            this.result = result;
        }

        /** The command that begins a run. */
        public String command() {
            return command;
        }

        /** Whether there must be labels to learn from. */
        public boolean needsLabels() {
            return needsLabels;
        }

        /** What comes out, in words. */
        public String result() {
            return result;
        }
    }

    /**
     * How long a run is to be.
     *
     * @param epochs 0 where something else ends it, or where that is unknown
     * @param updates 0 where the epochs decide, or where that is unknown
     */
    record RunLength(int epochs, long updates) {
        /** Nothing is known. */
        public static final RunLength UNKNOWN = new RunLength(0, 0);
    }

    /**
     * Curves that are drawn on the same axes.
     *
     * @param yTitle what is measured, with its unit
     * @param curves what is drawn
     */
    record CurvePanel(String title, Over over, String yTitle, List<CurveOf> curves) {
        public CurvePanel {
            curves = List.copyOf(curves);
        }

        /** What a curve is over. */
        public enum Over {
            UPDATES,
            EPOCHS,
            EVALUATIONS
        }
    }

    /** A metric by its name in the run's file, and what its curve is called. */
    record CurveOf(String name, String metric) {}

    /**
     * A column of the table of epochs.
     *
     * @param format of the number
     * @param scale by which the number is multiplied first
     */
    record ReportColumn(String title, String metric, String format, double scale) {}
}
