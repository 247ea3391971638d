package org.vireo.ui.train;

import org.vireo.config.SettingException;
import org.vireo.config.TrainingConfig;
import org.vireo.dataset.catalogue.Catalogue;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the forms of a folder said last, kept in its catalogue. */
final class FormMemory {
    private static final String METHOD = "form.method";
    private static final String PRESET = "form.preset.";
    private static final String SETTINGS = "form.settings.";

    private FormMemory() {}

    /** What is kept of the forms; by key, empty for what is to be forgotten. */
    static Map<String, Optional<String>> of(MethodForm<?> shown, List<MethodForm<?>> forms) {
        Map<String, Optional<String>> kept = new HashMap<>();
        kept.put(METHOD, Optional.of(shown.method().id()));
        for (MethodForm<?> form : forms) {
            kept.put(PRESET + form.method().id(), Optional.of(form.start().preset().get().id()));
            kept.put(
                    SETTINGS + form.method().id(),
                    form.start().isTouched()
                            ? Optional.of(form.settings().json())
                            : Optional.empty());
        }
        return kept;
    }

    static void write(Catalogue catalogue, Map<String, Optional<String>> kept) {
        kept.forEach((key, value) -> catalogue.setSetting(key, value.orElse(null)));
    }

    /** Reads what {@link #write} kept. */
    static Map<String, Optional<String>> read(Catalogue catalogue, List<MethodForm<?>> forms) {
        Map<String, Optional<String>> kept = new HashMap<>();
        kept.put(METHOD, catalogue.setting(METHOD));
        for (MethodForm<?> form : forms) {
            for (String key : List.of(PRESET, SETTINGS)) {
                kept.put(key + form.method().id(), catalogue.setting(key + form.method().id()));
            }
        }
        return kept;
    }

    /** Fills the forms, and says which was shown. */
    static Optional<MethodForm<?>> restore(
            Map<String, Optional<String>> kept, List<MethodForm<?>> forms) {
        forms.forEach(form -> restore(kept, form));
        return forms.stream()
                .filter(form -> get(kept, METHOD).equals(Optional.of(form.method().id())))
                .findFirst();
    }

    private static <C extends Record & TrainingConfig> void restore(
            Map<String, Optional<String>> kept, MethodForm<C> form) {
        get(kept, PRESET + form.method().id())
                .flatMap(id ->
                        form.start().presets().stream()
                                .filter(preset -> preset.id().equals(id))
                                .findFirst())
                .ifPresent(form.start().preset()::set);
        get(kept, SETTINGS + form.method().id())
                .ifPresent(json -> {
                    try {
                        form.settings().load(form.method().settings().fromJsonText(json));
                    } catch (SettingException _) {
                        // Of another version, or left half typed: the preset stands.
                    }
                });
    }

    private static Optional<String> get(Map<String, Optional<String>> kept, String key) {
        return kept.getOrDefault(key, Optional.empty());
    }
}
