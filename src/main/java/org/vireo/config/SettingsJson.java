package org.vireo.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;

/** Configs as JSON: one object a record, keys in declared order. */
final class SettingsJson {
    private SettingsJson() {}

    static JsonObject write(Record config) {
        JsonObject object = new JsonObject();
        for (RecordComponent component : Settings.components(config.getClass())) {
            object.add(component.getName(), element(Settings.read(config, component)));
        }
        return object;
    }

    /** The record like {@code defaults} with the values of {@code json}; ranges aren't checked. */
    static Record read(Record defaults, JsonElement json, Settings<?> settings, String prefix) {
        if (!(json instanceof JsonObject object)) {
            String where = prefix.isEmpty() ? "The settings" : prefix.replaceFirst("\\.$", "");
            throw new SettingException(where + " must be a JSON object.");
        }
        RecordComponent[] components = Settings.components(defaults.getClass());
        Object[] values = new Object[components.length];
        int known = 0;
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            values[i] = Settings.read(defaults, components[i]);
            JsonElement given = object.get(name);
            if (given != null) {
                known++;
                values[i] =
                        values[i] instanceof Record inner
                                ? read(inner, given, settings, prefix + name + ".")
                                : value(settings.setting(prefix + name), given);
            }
        }
        if (known < object.size()) {
            refuseUnknown(components, object, settings, prefix);
        }
        return Settings.made(defaults.getClass(), values);
    }

    private static void refuseUnknown(
            RecordComponent[] components, JsonObject object, Settings<?> settings, String prefix) {
        List<String> names =
                java.util.Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String key : object.keySet()) {
            if (!names.contains(key)) {
                // Throws: no setting can have a name that is no component.
                settings.setting(prefix + key);
                throw new SettingException("There is no setting \"" + prefix + key + "\".");
            }
        }
    }

    private static Object value(Setting setting, JsonElement json) {
        boolean fits =
                switch (setting.kind()) {
                    case WHOLE, NUMBER -> isNumber(json);
                    case SWITCH -> json instanceof JsonPrimitive p && p.isBoolean();
                    case CHOICE, TEXT -> json instanceof JsonPrimitive p && p.isString();
                    case WHOLES, NUMBERS ->
                            json instanceof JsonArray array
                                    && array.asList().stream().allMatch(SettingsJson::isNumber);
                };
        if (!fits) {
            throw new SettingException(
                    setting.title() + " takes a " + setting.range() + ", not " + json + ".");
        }
        if (json instanceof JsonArray array) {
            StringJoiner items = new StringJoiner(",");
            array.forEach(item -> items.add(item.getAsString()));
            return setting.parse(items.toString());
        }
        return setting.parse(json.getAsString());
    }

    private static boolean isNumber(JsonElement json) {
        return json instanceof JsonPrimitive primitive && primitive.isNumber();
    }

    private static JsonElement element(Object value) {
        return switch (value) {
            case Record record -> write(record);
            case Double number -> new JsonPrimitive(Setting.exact(number));
            case Number number -> new JsonPrimitive(number);
            case Boolean bool -> new JsonPrimitive(bool);
            case Enum<?> constant -> new JsonPrimitive(constant.name().toLowerCase(Locale.ROOT));
            case List<?> list -> {
                JsonArray array = new JsonArray();
                list.forEach(item -> array.add(element(item)));
                yield array;
            }
            default -> new JsonPrimitive(value.toString());
        };
    }
}
