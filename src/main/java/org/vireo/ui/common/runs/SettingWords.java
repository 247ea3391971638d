package org.vireo.ui.common.runs;

import org.vireo.config.Setting;
import org.vireo.training.Methods;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Settings by the words of the form in place of their keys. Sentences name a setting as in {@code
 * Batch (optimizer.batch)} for the sake of the command line, where the key is typed.
 */
public final class SettingWords {
    /** A key in a sentence, in brackets or alone with a dot in it. */
    private static final Pattern KEY =
            Pattern.compile(" \\(([a-zA-Z]+(?:\\.[a-zA-Z]+)?)\\)|\\b[a-z][a-zA-Z]*\\.[a-zA-Z]+\\b");

    private static final Map<String, Setting> ALL = new LinkedHashMap<>();

    static {
        Methods.all()
                .forEach(method ->
                        method.settings().all().forEach(one -> ALL.putIfAbsent(one.name(), one)));
    }

    private SettingWords() {}

    /** A sentence without keys. */
    public static String plain(String sentence) {
        return KEY.matcher(sentence)
                .replaceAll(
                        found -> Matcher.quoteReplacement(words(found.group(), found.group(1))));
    }

    private static String words(
            String whole, @org.jspecify.annotations.Nullable String inBrackets) {
        Setting setting = ALL.get(inBrackets == null ? whole : inBrackets);
        if (setting == null) {
            return whole;
        }
        return inBrackets == null ? "\"" + setting.label() + "\"" : "";
    }

    /** The label of a setting; a key that no method has stays. */
    public static String label(String key) {
        Setting setting = ALL.get(key);
        return setting == null
                ? Character.toUpperCase(key.charAt(0)) + key.substring(1)
                : setting.label();
    }

    /** What a setting is explained by; empty where no method has it. */
    public static String help(String key) {
        Setting setting = ALL.get(key);
        return setting == null ? "" : setting.help();
    }

    /** A value as the form shows it, with its unit. */
    public static String value(String key, String text) {
        Setting setting = ALL.get(key);
        if (text.isEmpty() || text.equals("[]")) {
            return "–";
        }
        if (setting == null) {
            return text;
        }
        if (text.startsWith("[") && text.endsWith("]")) {
            return value(key, text.substring(1, text.length() - 1).replace(",", ", "));
        }
        return setting.words(text);
    }
}
