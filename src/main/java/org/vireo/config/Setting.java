package org.vireo.config;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * One setting of a config: its flat name and all that its {@link Knob} says.
 *
 * @param name as the command line and the JSON path write it, {@code optimizer.learningRate}
 * @param group the heading it stands under, empty for the settings of the outermost record
 * @param kind which values it takes
 * @param choices the allowed words of a {@link Kind#CHOICE}, in order; else empty
 */
public record Setting(
        String name, String group, Kind kind, List<String> choices, Knob knob, Class<?> type) {

    /** The values a setting can take, with their Java type. */
    public enum Kind {
        /** {@code int} or {@code long}. */
        WHOLE,
        /** {@code double}. */
        NUMBER,
        /** {@code boolean}. */
        SWITCH,
        /** An enum, written as its constants' names in lower case. */
        CHOICE,
        /** {@code String}. */
        TEXT,
        /** {@code List<Integer>}. */
        WHOLES,
        /** {@code List<Double>}. */
        NUMBERS
    }

    static Setting of(String name, String group, RecordComponent component) {
        Knob knob = knob(component);
        Class<?> type = component.getType();
        return new Setting(
                name, group, kind(name, type, component.getGenericType()), words(type), knob, type);
    }

    /** The component's own, or that of an interface which asks for it. */
    private static Knob knob(RecordComponent component) {
        Stream<AnnotatedElement> asking =
                Arrays.stream(component.getDeclaringRecord().getInterfaces())
                        .flatMap(type -> Arrays.stream(type.getMethods()))
                        .filter(method -> method.getName().equals(component.getName()))
                        .map(method -> method);
        return Stream.concat(Stream.of(component), asking)
                .flatMap(place -> Stream.ofNullable(place.getAnnotation(Knob.class)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(component + " has no @Knob"));
    }

    public String label() {
        return knob.label();
    }

    public String help() {
        return knob.help();
    }

    public String unit() {
        return knob.unit();
    }

    public boolean advanced() {
        return knob.advanced();
    }

    /** The values it takes in words, such as "0 to 10", "sgd, adamw" or "text". */
    public String range() {
        return switch (kind) {
            case SWITCH -> "true or false";
            case CHOICE -> String.join(", ", choices);
            case TEXT -> "text";
            case WHOLE -> "whole number" + bounds();
            case NUMBER -> "number" + bounds();
            case WHOLES -> "list of whole numbers" + bounds();
            case NUMBERS -> "list of numbers" + bounds();
        };
    }

    /**
     * The value that {@code text} stands for; lists are separated by commas. The range is not
     * looked at here, so that a form can hold a wrong number and show it red.
     *
     * @throws SettingException if the text is no such value
     */
    public Object parse(String text) {
        String clean = text.strip();
        return switch (kind) {
            case WHOLE -> whole(clean);
            case NUMBER -> number(clean);
            case SWITCH -> onOff(clean);
            case CHOICE -> choice(clean);
            case TEXT -> text;
            case WHOLES -> items(clean).stream().map(item -> (Integer) whole(item)).toList();
            case NUMBERS -> items(clean).stream().map(this::number).toList();
        };
    }

    /** The text that {@link #parse} reads as {@code value}. */
    public String print(Object value) {
        return switch (value) {
            case Double number -> printed(number);
            case Enum<?> constant -> constant.name().toLowerCase(Locale.ROOT);
            case List<?> list -> list.stream().map(this::print).collect(Collectors.joining(","));
            default -> value.toString();
        };
    }

    /**
     * What {@link #print} wrote, for people: {@code ResNet-18} for a choice, {@code 8 px} for a
     * number, {@code none} for one that is no amount.
     */
    public String words(String text) {
        String meant =
                switch (text) {
                    case "0", "0.0" -> knob.zero();
                    case "-1", "-1.0" -> knob.minusOne();
                    default -> "";
                };
        return meant.isEmpty() ? (named(text) + " " + unit()).strip() : meant;
    }

    private String named(String text) {
        return switch (kind) {
            case SWITCH -> text.equals("true") ? "On" : "Off";
            case CHOICE ->
                    choices.contains(text)
                            ? Titled.of((Enum<?>) type.getEnumConstants()[choices.indexOf(text)])
                            : text;
            case WHOLE, NUMBER, TEXT, WHOLES, NUMBERS -> text;
        };
    }

    /** Whether the number, or each number of the list, is within the range. */
    boolean allows(Object value) {
        return switch (value) {
            case Number number -> within(number.doubleValue());
            case List<?> list -> list.stream().allMatch(this::allows);
            default -> true;
        };
    }

    /** "Learning rate (optimizer.learningRate)", the beginning of a sentence. */
    String title() {
        return label() + " (" + name + ")";
    }

    static String printed(double value) {
        boolean tiny = value != 0 && Math.abs(value) < 1e-4;
        String plain = exact(value).toPlainString();
        return tiny || plain.length() > 20
                ? Double.toString(value).replace("E", "e").replace(".0e", "e")
                : plain;
    }

    /** The decimal number that {@code Double.toString} shows, without an exponent where short. */
    static BigDecimal exact(double value) {
        BigDecimal stripped = BigDecimal.valueOf(value).stripTrailingZeros();
        return stripped.scale() < 0 && stripped.scale() > -12 ? stripped.setScale(0) : stripped;
    }

    private boolean within(double value) {
        return value >= knob.min() && value <= knob.max();
    }

    private String bounds() {
        boolean low = knob.min() > Double.NEGATIVE_INFINITY;
        boolean high = knob.max() < Double.POSITIVE_INFINITY;
        if (low && high) {
            return " from " + printed(knob.min()) + " to " + printed(knob.max());
        }
        return low ? " from " + printed(knob.min()) : "";
    }

    private Object whole(String text) {
        try {
            long value = new BigDecimal(text).longValueExact();
            if (type == long.class) {
                return value;
            }
            return Math.toIntExact(value);
        } catch (ArithmeticException | NumberFormatException e) {
            throw refused(text, "a whole number");
        }
    }

    private Double number(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // Told below, together with infinities.
        }
        throw refused(text, "a number");
    }

    private Boolean onOff(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on" -> true;
            case "false", "no", "off" -> false;
            default -> throw refused(text, "true or false");
        };
    }

    private Object choice(String text) {
        for (Object constant : type.getEnumConstants()) {
            if (((Enum<?>) constant).name().equalsIgnoreCase(text)) {
                return constant;
            }
        }
        throw refused(text, "one of " + String.join(", ", choices));
    }

    private SettingException refused(String text, String wanted) {
        return new SettingException(title() + " takes " + wanted + ", not \"" + text + "\".");
    }

    private static List<String> items(String text) {
        return text.isEmpty()
                ? List.of()
                : Arrays.stream(text.split(",", -1)).map(String::strip).toList();
    }

    private static List<String> words(Class<?> type) {
        return type.isEnum()
                ? Arrays.stream(type.getEnumConstants())
                        .map(constant -> ((Enum<?>) constant).name().toLowerCase(Locale.ROOT))
                        .toList()
                : List.of();
    }

    private static Kind kind(String name, Class<?> type, Type generic) {
        if (type == int.class || type == long.class) {
            return Kind.WHOLE;
        }
        if (type == double.class) {
            return Kind.NUMBER;
        }
        if (type == boolean.class) {
            return Kind.SWITCH;
        }
        if (type.isEnum()) {
            return Kind.CHOICE;
        }
        if (type == String.class) {
            return Kind.TEXT;
        }
        if (type == List.class && generic instanceof ParameterizedType list) {
            Type item = list.getActualTypeArguments()[0];
            if (item == Integer.class) {
                return Kind.WHOLES;
            }
            if (item == Double.class) {
                return Kind.NUMBERS;
            }
        }
        throw new IllegalStateException(name + " has a type that no setting can have: " + generic);
    }
}
