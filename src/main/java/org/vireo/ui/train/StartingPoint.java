package org.vireo.ui.train;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import java.util.List;

/**
 * The preset that a form begins with, made to fit the folder until a person changes a setting.
 *
 * @param <P> the presets
 * @param <C> the config
 */
final class StartingPoint<P extends Enum<P>, C extends Record> {
    private final SettingsForm<C> form;
    private final ObservableValue<DataFacts> facts;
    private final Fitting<P, C> fitting;
    private final List<P> presets;
    private final ObjectProperty<P> preset;
    private final ReadOnlyStringWrapper words = new ReadOnlyStringWrapper("");
    private C loaded;

    /** How a preset is made to fit what there is to train on. */
    @FunctionalInterface
    interface Fitting<P, C> {
        Fitted<C> of(P preset, DataFacts facts);
    }

    /**
     * Settings to begin with.
     *
     * @param words what they are for, and what was made to fit
     */
    record Fitted<C>(C config, String words) {}

    StartingPoint(
            SettingsForm<C> form,
            List<P> presets,
            ObservableValue<DataFacts> facts,
            Fitting<P, C> fitting) {
        this.form = form;
        this.presets = List.copyOf(presets);
        this.facts = facts;
        this.fitting = fitting;
        preset = new SimpleObjectProperty<>(presets.getFirst());
        loaded = form.config();
        preset.subscribe(this::load);
        facts.subscribe(this::fitAnew);
    }

    private void load() {
        Fitted<C> fitted = fitting.of(preset.get(), facts.getValue());
        words.set(fitted.words());
        form.load(fitted.config());
        loaded = form.config();
    }

    private void fitAnew() {
        if (form.config().equals(loaded) && form.problem().get().isEmpty()) {
            load();
        }
    }

    /** What can be chosen. */
    List<P> presets() {
        return presets;
    }

    /** What is chosen. */
    ObjectProperty<P> preset() {
        return preset;
    }

    /** What the chosen one is for, and what was made to fit the folder. */
    ReadOnlyStringProperty words() {
        return words.getReadOnlyProperty();
    }
}
