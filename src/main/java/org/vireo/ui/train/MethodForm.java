package org.vireo.ui.train;

import javafx.beans.value.ObservableValue;

import org.vireo.config.DetectorConfig;
import org.vireo.config.TrainingConfig;
import org.vireo.training.Forecast;
import org.vireo.training.engine.Method;
import org.vireo.ui.common.Background;

import java.util.Optional;

/**
 * The settings of a run by one method, while they are typed.
 *
 * @param <C> the config
 */
final class MethodForm<C extends Record & TrainingConfig> {
    private final Method<C> method;
    private final SettingsForm<C> settings;
    private final StartingPoint<C> start;
    private final Optional<StartWeights> weights;

    MethodForm(Method<C> method, ObservableValue<DataFacts> facts, Background background) {
        this.method = method;
        settings = new SettingsForm<>(method.settings());
        start = new StartingPoint<>(method, settings, facts);
        weights =
                settings.has(DetectorConfig.WEIGHTS)
                        ? Optional.of(
                                new StartWeights(
                                        settings,
                                        facts.map(one -> one.past().starts()),
                                        facts.map(one -> one.past().proposed()),
                                        background))
                        : Optional.empty();
    }

    /** The weights it starts from, where that is a setting. */
    Optional<StartWeights> weights() {
        return weights;
    }

    Method<C> method() {
        return method;
    }

    SettingsForm<C> settings() {
        return settings;
    }

    StartingPoint<C> start() {
        return start;
    }

    /** What a run with these settings takes. */
    Forecast forecast(DataFacts facts) {
        return Forecast.of(
                method, settings.config(), facts.size(), facts.past().speeds(), facts.card());
    }
}
