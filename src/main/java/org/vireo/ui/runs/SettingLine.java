package org.vireo.ui.runs;

import org.vireo.ui.common.runs.SettingWords;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One setting of the chosen runs.
 *
 * @param name as the form has it, such as {@code Learning rate}
 * @param help what it does; empty where that is not known
 * @param values one for each run, in their order, with their unit
 */
record SettingLine(String name, String help, List<String> values) {
    /** Stands where a run has no such setting. */
    static final String NONE = "–";

    /** All settings of a single run; of several, those that are not the same in all of them. */
    static List<SettingLine> of(List<RunRow> runs) {
        List<Map<String, String>> settings =
                runs.stream().map(row -> row.run().card().flat()).toList();
        Set<String> names = new LinkedHashSet<>();
        settings.forEach(one -> names.addAll(one.keySet()));
        List<SettingLine> lines = new ArrayList<>();
        for (String name : names) {
            List<String> values =
                    settings.stream()
                            .map(one ->
                                    one.containsKey(name)
                                            ? SettingWords.value(name, one.get(name))
                                            : NONE)
                            .toList();
            if (runs.size() == 1 || values.stream().distinct().count() > 1) {
                lines.add(
                        new SettingLine(SettingWords.label(name), SettingWords.help(name), values));
            }
        }
        return List.copyOf(lines);
    }
}
