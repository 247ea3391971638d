package org.vireo.ui.train;

import javafx.beans.value.ObservableValue;

import org.vireo.config.TrainingConfig;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.Workload;
import org.vireo.training.engine.Workload.DataSize;

/**
 * The settings of a run by one method, while they are typed.
 *
 * @param <C> the config
 */
final class MethodForm<C extends Record & TrainingConfig> {
    private final Method<C> method;
    private final SettingsForm<C> settings;
    private final StartingPoint<C> start;

    MethodForm(Method<C> method, ObservableValue<DataSize> data) {
        this.method = method;
        settings = new SettingsForm<>(method.settings());
        start = new StartingPoint<>(method, settings, data);
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
    Workload workload(DataSize data) {
        return method.workload(settings.config(), data);
    }
}
