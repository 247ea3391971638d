package org.vireo.config;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.StringJoiner;

/**
 * The settings of one kind of config, read from its knobs: a config is a record whose components
 * either carry a {@link Knob} or are such records themselves, with a {@link KnobGroup}.
 *
 * @param <C> the config
 */
public final class Settings<C extends Record> {
    /** Java makes them, and what calls their accessors, anew whenever it is asked. */
    private static final ClassValue<RecordComponent[]> COMPONENTS =
            new ClassValue<>() {
                @Override
                protected RecordComponent[] computeValue(Class<?> type) {
                    return type.getRecordComponents();
                }
            };

    private final C defaults;
    private final Map<String, Setting> settings = new LinkedHashMap<>();

    private Settings(C defaults) {
        this.defaults = defaults;
        collect("", "", defaults);
    }

    /** The settings of the config that {@code defaults} is one of. */
    public static <C extends Record> Settings<C> of(C defaults) {
        return new Settings<>(defaults);
    }

    /** The config that holds where a file says nothing. */
    public C defaults() {
        return defaults;
    }

    /** All settings, in the order in which they are declared. */
    public List<Setting> all() {
        return List.copyOf(settings.values());
    }

    public Optional<Setting> find(String name) {
        return Optional.ofNullable(settings.get(name));
    }

    /**
     * The setting of that name.
     *
     * @throws SettingException if there is none; the sentence offers the nearest name
     */
    public Setting setting(String name) {
        return find(name)
                .orElseThrow(() ->
                        new SettingException(
                                "There is no setting \"%s\"; did you mean %s?"
                                        .formatted(name, nearest(name))));
    }

    /** The name that is the fewest edits away from {@code name}, with or without its group. */
    public String nearest(String name) {
        return Spelling.nearest(name, settings.keySet()).orElseThrow();
    }

    /** The value of the setting in {@code config}, as the Java type of its {@link Setting.Kind}. */
    public Object value(C config, String name) {
        Record holder = config;
        String[] path = setting(name).name().split("\\.", -1);
        for (int i = 0; i < path.length - 1; i++) {
            holder = (Record) component(holder, path[i]);
        }
        return component(holder, path[path.length - 1]);
    }

    /** The value of the setting as the text that {@link #with} takes. */
    public String read(C config, String name) {
        return setting(name).print(value(config, name));
    }

    /**
     * {@code config} with one setting replaced. The value may be out of its range: {@link
     * #problems} says so.
     *
     * @throws SettingException if there is no such setting, or {@code text} is no value for it
     */
    public C with(C config, String name, String text) {
        Setting setting = setting(name);
        return replaced(config, setting.name().split("\\.", -1), 0, setting.parse(text));
    }

    /** {@code config} with several settings replaced, by name; else as for one. */
    public C with(C config, Map<String, String> changes) {
        C changed = config;
        for (Map.Entry<String, String> change : changes.entrySet()) {
            changed = with(changed, change.getKey(), change.getValue());
        }
        return changed;
    }

    /** Why a run with {@code config} cannot start: what is out of range, and contradictions. */
    public List<SettingProblem> problems(C config) {
        List<SettingProblem> problems = new ArrayList<>();
        for (Setting setting : settings.values()) {
            Object value = value(config, setting.name());
            if (!setting.allows(value)) {
                problems.add(
                        new SettingProblem(
                                setting.name(),
                                setting.title()
                                        + " is "
                                        + setting.print(value)
                                        + "; it takes a "
                                        + setting.range()
                                        + "."));
            }
        }
        parts(config).forEach(part -> problems.addAll(part.conflicts()));
        return List.copyOf(problems);
    }

    /**
     * {@code config}, of which a run can start.
     *
     * @throws SettingException naming all {@link #problems}, if there are any
     */
    public C checked(C config) {
        List<SettingProblem> problems = problems(config);
        if (!problems.isEmpty()) {
            throw new SettingException(SettingProblem.sentences(problems));
        }
        return config;
    }

    /** What {@code config} is known to disappoint with; a run may start all the same. */
    public List<String> warnings(C config) {
        return parts(config).stream().flatMap(part -> part.warnings().stream()).toList();
    }

    /** All settings as nested JSON objects in declared order. */
    public JsonObject toJson(C config) {
        return json(config);
    }

    /** {@link #toJson} as indented text. */
    public String toJsonText(C config) {
        return StrictJson.text(toJson(config));
    }

    /**
     * The config that {@code json} describes; what it does not name is as in {@link #defaults}.
     *
     * @throws SettingException if it holds an unknown key, a value of a wrong type, or settings
     *     with {@link #problems}
     */
    public C fromJson(JsonElement json) {
        C config = typed(read(defaults, json, ""));
        return checked(config);
    }

    /**
     * As {@link #fromJson}, from text.
     *
     * @throws SettingException also if the text is not well-formed JSON
     */
    public C fromJsonText(String text) {
        return fromJson(StrictJson.object(text));
    }

    /** The components of a record class, in their order; not to be changed. */
    static RecordComponent[] components(Class<?> type) {
        return COMPONENTS.get(type);
    }

    static Object component(Record holder, String name) {
        for (RecordComponent component : components(holder.getClass())) {
            if (component.getName().equals(name)) {
                return read(holder, component);
            }
        }
        throw new IllegalArgumentException(name);
    }

    static Object read(Record holder, RecordComponent component) {
        try {
            return Objects.requireNonNull(component.getAccessor().invoke(holder));
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }

    static Record made(Class<? extends Record> type, Object[] values) {
        try {
            Class<?>[] types =
                    Arrays.stream(components(type))
                            .map(RecordComponent::getType)
                            .toArray(Class<?>[]::new);
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getSimpleName(), e);
        }
    }

    @SuppressWarnings("unchecked") // made from a C, component by component
    private C typed(Record record) {
        return (C) record;
    }

    private C replaced(C config, String[] path, int depth, Object value) {
        return typed(replacedIn(config, path, depth, value));
    }

    private static Record replacedIn(Record holder, String[] path, int depth, Object value) {
        RecordComponent[] components = components(holder.getClass());
        Object[] values = new Object[components.length];
        for (int i = 0; i < components.length; i++) {
            values[i] = read(holder, components[i]);
            if (components[i].getName().equals(path[depth])) {
                values[i] =
                        depth == path.length - 1
                                ? value
                                : replacedIn((Record) values[i], path, depth + 1, value);
            }
        }
        return made(holder.getClass(), values);
    }

    /** A part of several kinds, such as a method's loss, has the knobs of the one in there. */
    private void collect(String prefix, String group, Record holder) {
        for (RecordComponent component : components(holder.getClass())) {
            String name = prefix + component.getName();
            KnobGroup heading = component.getAnnotation(KnobGroup.class);
            if (heading != null && read(holder, component) instanceof Record part) {
                collect(name + ".", heading.value(), part);
            } else {
                settings.put(name, Setting.of(name, group, component));
            }
        }
    }

    /** The config and all records in it that can check themselves. */
    private static List<Checked> parts(Record config) {
        List<Checked> parts = new ArrayList<>();
        if (config instanceof Checked checked) {
            parts.add(checked);
        }
        for (RecordComponent component : components(config.getClass())) {
            if (read(config, component) instanceof Record inner) {
                parts.addAll(parts(inner));
            }
        }
        return parts;
    }

    private static JsonObject json(Record config) {
        JsonObject object = new JsonObject();
        for (RecordComponent component : components(config.getClass())) {
            object.add(component.getName(), element(read(config, component)));
        }
        return object;
    }

    /** The record like {@code like} with the values of {@code json}; ranges aren't checked. */
    private Record read(Record like, JsonElement json, String prefix) {
        if (!(json instanceof JsonObject object)) {
            String where = prefix.isEmpty() ? "The settings" : prefix.replaceFirst("\\.$", "");
            throw new SettingException(where + " must be a JSON object.");
        }
        RecordComponent[] components = components(like.getClass());
        Object[] values = new Object[components.length];
        int known = 0;
        for (int i = 0; i < components.length; i++) {
            String name = components[i].getName();
            values[i] = read(like, components[i]);
            JsonElement given = object.get(name);
            if (given != null) {
                known++;
                values[i] =
                        values[i] instanceof Record inner
                                ? read(inner, given, prefix + name + ".")
                                : value(setting(prefix + name), given);
            }
        }
        if (known < object.size()) {
            refuseUnknown(components, object, prefix);
        }
        return made(like.getClass(), values);
    }

    private void refuseUnknown(RecordComponent[] components, JsonObject object, String prefix) {
        List<String> names = Arrays.stream(components).map(RecordComponent::getName).toList();
        for (String key : object.keySet()) {
            if (!names.contains(key)) {
                // Throws: no setting can have a name that is no component.
                setting(prefix + key);
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
                                    && array.asList().stream().allMatch(Settings::isNumber);
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
            case Record record -> json(record);
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
