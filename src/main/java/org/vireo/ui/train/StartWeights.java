package org.vireo.ui.train;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.StringProperty;
import javafx.beans.value.ObservableValue;

import org.vireo.config.DetectorConfig;
import org.vireo.config.Setting;
import org.vireo.file.FailureSentence;
import org.vireo.training.experiment.ProposedStart;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.vision.pretrained.PretrainedWeights;
import org.vireo.vision.transform.PixelNormalization;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * Which weights a detector is to start from. A chosen file is looked at, and the settings that must
 * follow it, the backbone and what colors are normalized by, are set.
 */
final class StartWeights {
    private final SettingsForm<?> form;
    private final ObservableValue<List<StartChoice>> ofRuns;
    private final ObservableValue<ProposedStart> proposed;
    private final LatestWork<Seen> looking;
    private final StringProperty file;
    private final ReadOnlyObjectWrapper<StartChoice> chosen =
            new ReadOnlyObjectWrapper<>(StartChoice.RANDOM);
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper advice = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");

    /**
     * The start weights of a form that has them.
     *
     * @param ofRuns what there is to choose from, random weights first
     * @param proposed which of them is, and why
     */
    StartWeights(
            SettingsForm<?> form,
            ObservableValue<List<StartChoice>> ofRuns,
            ObservableValue<ProposedStart> proposed,
            Background background) {
        this.form = form;
        this.ofRuns = ofRuns;
        this.proposed = proposed;
        looking = new LatestWork<>(background, this::follow, this::fail);
        file = form.field(DetectorConfig.WEIGHTS).text();
        file.subscribe((_, _) -> look());
        ofRuns.subscribe((_, _) -> name());
        proposed.subscribe(this::advise);
        form.field(DetectorConfig.BACKBONE).text().subscribe(this::advise);
        advise();
    }

    /** What can be chosen besides a file of a person's own. */
    List<StartChoice> choices() {
        return ofRuns.getValue();
    }

    /** What is chosen. */
    ReadOnlyObjectProperty<StartChoice> chosen() {
        return chosen.getReadOnlyProperty();
    }

    /** What the chosen file was taken for; empty for random weights. */
    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }

    /** What a start from the folder's pretraining was worth; empty where there is none. */
    ReadOnlyStringProperty advice() {
        return advice.getReadOnlyProperty();
    }

    /** Why the chosen file cannot be used; empty if it can. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Chooses. */
    void choose(StartChoice choice) {
        file.set(choice.file());
    }

    private void advise() {
        ProposedStart known = proposed.getValue();
        boolean fits = form.field(DetectorConfig.BACKBONE).text().get().equals(known.backbone());
        advice.set(fits ? known.sentence() : "");
    }

    private void name() {
        String now = file.get();
        List<StartChoice> known = new ArrayList<>(ofRuns.getValue());
        known.add(StartChoice.RANDOM);
        if (!now.isBlank()) {
            known.add(StartChoice.of(now));
        }
        chosen.set(known.stream().filter(one -> one.file().equals(now)).findFirst().orElseThrow());
    }

    /** What a look finds. */
    private record Seen(String sentence, String backbone, PixelNormalization pixels) {
        static Seen of(String file) throws IOException {
            try (PretrainedWeights weights = PretrainedWeights.open(Path.of(file))) {
                PretrainedWeights.Found found =
                        weights.backbone().orElseThrow(() -> new IOException(weights.sentence()));
                return new Seen(
                        weights.sentence(), found.network().id(), weights.source().pixels());
            }
        }
    }

    private void look() {
        looking.clear();
        String now = file.get();
        name();
        words.set("");
        problem.set("");
        if (now.isBlank()) {
            form.set(DetectorConfig.MEAN, "");
            form.set(DetectorConfig.STD, "");
            return;
        }
        words.set("Looking at the file…");
        looking.order(() -> Seen.of(now));
    }

    private void fail(Exception reason) {
        words.set("");
        problem.set(FailureSentence.of(reason));
    }

    private void follow(Seen seen) {
        words.set(seen.sentence());
        form.set(DetectorConfig.BACKBONE, seen.backbone());
        set(form.field(DetectorConfig.MEAN).setting(), seen.pixels().mean());
        set(form.field(DetectorConfig.STD).setting(), seen.pixels().std());
    }

    private void set(Setting setting, List<Double> values) {
        form.set(setting.name(), setting.print(values));
    }
}
