package org.vireo.cli;

import org.vireo.config.Setting;
import org.vireo.config.Settings;

import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;

/** Every setting as an option of a command, with the help of its knob. */
final class SettingOptions {
    private SettingOptions() {}

    /** Adds {@code --name VALUE} for each setting, under the headings of their groups. */
    static void addTo(CommandSpec command, Collection<Setting> settings) {
        Map<String, ArgGroupSpec.Builder> groups = new LinkedHashMap<>();
        for (Setting setting : settings) {
            groups.computeIfAbsent(setting.group(), SettingOptions::group).addArg(option(setting));
        }
        groups.values().forEach(group -> command.addArgGroup(group.build()));
    }

    /**
     * {@code config} with the options that were given.
     *
     * @throws org.vireo.config.SettingException if a value cannot be read
     */
    static <C extends Record> C applied(Settings<C> settings, C config, ParseResult parsed) {
        return settings.with(config, given(settings, parsed));
    }

    /** The settings that were given, by name. */
    static Map<String, String> given(Settings<?> settings, ParseResult parsed) {
        Map<String, String> given = new LinkedHashMap<>();
        for (Setting setting : settings.all()) {
            String option = "--" + setting.name();
            if (parsed.hasMatchedOption(option)) {
                given.put(setting.name(), parsed.matchedOptionValue(option, ""));
            }
        }
        return given;
    }

    private static ArgGroupSpec.Builder group(String heading) {
        return ArgGroupSpec.builder()
                .exclusive(false)
                .heading((heading.isEmpty() ? "Settings" : heading) + "%n");
    }

    private static OptionSpec option(Setting setting) {
        String help = setting.help() + takes(setting);
        return OptionSpec.builder("--" + setting.name())
                .type(String.class)
                .paramLabel("VALUE")
                .description(help.replace("%", "%%"))
                .build();
    }

    private static String takes(Setting setting) {
        String unit = setting.unit().isEmpty() ? "" : " (" + setting.unit() + ")";
        return switch (setting.kind()) {
            case TEXT -> "";
            case SWITCH -> " true or false.";
            case CHOICE -> " One of " + setting.range() + ".";
            case WHOLE, NUMBER -> " A " + setting.range() + unit + ".";
            case WHOLES, NUMBERS -> " A " + setting.range() + unit + ", with commas between.";
        };
    }
}
