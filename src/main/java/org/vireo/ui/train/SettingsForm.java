package org.vireo.ui.train;

import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.vireo.config.Setting;
import org.vireo.config.SettingException;
import org.vireo.config.SettingProblem;
import org.vireo.config.Settings;
import org.vireo.ui.common.runs.SettingWords;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Settings while they are typed: a text for each, and what is wrong with it.
 *
 * @param <C> the config
 */
final class SettingsForm<C extends Record> {
    private final Settings<C> settings;
    private final Map<String, Field> fields = new LinkedHashMap<>();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper warning = new ReadOnlyStringWrapper("");
    private final ReadOnlyLongWrapper edits = new ReadOnlyLongWrapper();
    private C config;
    private boolean loading;

    /**
     * One setting in the form.
     *
     * @param text what is typed
     * @param problem what is wrong with it; empty if nothing is
     */
    record Field(Setting setting, StringProperty text, StringProperty problem) {}

    SettingsForm(Settings<C> settings) {
        this.settings = settings;
        config = settings.defaults();
        for (Setting setting : settings.all()) {
            Field field =
                    new Field(setting, new SimpleStringProperty(""), new SimpleStringProperty(""));
            fields.put(setting.name(), field);
            field.text().subscribe((_, _) -> edited());
        }
        load(config);
    }

    List<Field> fields() {
        return List.copyOf(fields.values());
    }

    /** The first thing that is wrong; empty if nothing is. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** What the settings are known to disappoint with. */
    ReadOnlyStringProperty warning() {
        return warning.getReadOnlyProperty();
    }

    /** Goes up whenever {@link #config} may be another. */
    ReadOnlyLongProperty edits() {
        return edits.getReadOnlyProperty();
    }

    /** The settings; with a problem, as they were typed where they could be read. */
    C config() {
        return config;
    }

    /** The settings for a new run. */
    String json() {
        return settings.toJsonText(config);
    }

    /** Fills the form. */
    void load(C values) {
        loading = true;
        for (Field field : fields.values()) {
            field.text().set(settings.read(values, field.setting().name()));
            field.problem().set("");
        }
        loading = false;
        config = values;
        judge();
    }

    /** Whether there is a setting of that name. */
    boolean has(String name) {
        return fields.containsKey(name);
    }

    /** The setting of that name. */
    Field field(String name) {
        Field field = fields.get(name);
        if (field == null) {
            throw new IllegalArgumentException("there is no setting " + name);
        }
        return field;
    }

    /** Types a setting. */
    void set(String name, String text) {
        field(name).text().set(text);
    }

    private void edited() {
        if (loading) {
            return;
        }
        C read = config;
        List<String> unread = new ArrayList<>();
        for (Field field : fields.values()) {
            field.problem().set("");
            try {
                read = settings.with(read, field.setting().name(), field.text().get());
            } catch (SettingException e) {
                field.problem().set(SettingWords.plain(e.sentence()));
                unread.add(e.sentence());
            }
        }
        config = read;
        if (unread.isEmpty()) {
            judge();
        } else {
            tell(unread);
        }
    }

    private void judge() {
        List<SettingProblem> problems = settings.problems(config);
        for (SettingProblem one : problems) {
            Field field = fields.get(one.setting());
            if (field != null) {
                field.problem().set(SettingWords.plain(one.sentence()));
            }
        }
        tell(problems.stream().map(SettingProblem::sentence).toList());
    }

    private void tell(List<String> problems) {
        problem.set(problems.isEmpty() ? "" : SettingWords.plain(problems.getFirst()));
        warning.set(SettingWords.plain(String.join(" ", settings.warnings(config))));
        edits.set(edits.get() + 1);
    }
}
