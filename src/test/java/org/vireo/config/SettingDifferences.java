package org.vireo.config;

import java.util.List;

/** In which settings two configs differ. */
public final class SettingDifferences {
    private SettingDifferences() {}

    /** Their names, in declared order. */
    public static <C extends Record & TrainingConfig> List<String> of(
            Settings<C> settings, C one, C other) {
        return settings.all().stream()
                .map(Setting::name)
                .filter(name -> !settings.value(one, name).equals(settings.value(other, name)))
                .toList();
    }
}
