package org.vireo.ui.train;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.vireo.config.Preset;
import org.vireo.config.TrainingConfig;
import org.vireo.training.engine.Method;

import java.util.List;

/**
 * The preset that a form begins with, made to fit the folder until a person changes a setting.
 *
 * @param <C> the config
 */
final class StartingPoint<C extends Record & TrainingConfig> {
    private final Method<C> method;
    private final SettingsForm<C> form;
    private final ObservableValue<DataFacts> facts;
    private final ObjectProperty<Preset<C>> preset;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private C loaded;

    StartingPoint(Method<C> method, SettingsForm<C> form, ObservableValue<DataFacts> facts) {
        this.method = method;
        this.form = form;
        this.facts = facts;
        preset = new SimpleObjectProperty<>(method.presets().getFirst());
        loaded = form.config();
        preset.subscribe(this::load);
        facts.subscribe(this::fitAnew);
    }

    private void load() {
        DataFacts known = facts.getValue();
        Preset<C> fitted = method.fitted(preset.get(), known.size());
        words.set(fitted.summary());
        form.load(known.past().proposed().in(fitted.config(), method.settings()));
        loaded = form.config();
    }

    private void fitAnew() {
        if (!isTouched()) {
            load();
        }
    }

    /** Whether a person changed a setting. */
    boolean isTouched() {
        return !form.config().equals(loaded) || !form.problem().get().isEmpty();
    }

    /** Back to the first preset, as it is. */
    void reset() {
        preset.set(presets().getFirst());
        load();
    }

    /** What can be chosen. */
    List<Preset<C>> presets() {
        return method.presets();
    }

    /** What is chosen. */
    ObjectProperty<Preset<C>> preset() {
        return preset;
    }

    /** What the chosen one is for, and what was made to fit the folder. */
    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }
}
