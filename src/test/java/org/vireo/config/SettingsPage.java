package org.vireo.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;

/** The page with all settings, made from their knobs. */
final class SettingsPage {
    static final Path FILE = Path.of("src/site/markdown/settings.md");

    private SettingsPage() {}

    /** Writes the page anew. */
    public static void main(String[] arguments) throws IOException {
        Files.createDirectories(FILE.getParent());
        Files.writeString(FILE, text());
    }

    static String text() {
        StringBuilder page = new StringBuilder();
        page.append(
                """
                # Settings

                Each setting is an option of the command line (`--optimizer.learningRate 1e-4`) and a
                key of a run's `config.json`. This page is made from the program by
                `mvn -q test-compile exec:exec@settings`.

                ## Training a detector: `train`

                """);
        Map<DetectorConfig.Preset, DetectorConfig> detectors =
                new EnumMap<>(DetectorConfig.Preset.class);
        for (DetectorConfig.Preset preset : DetectorConfig.Preset.values()) {
            detectors.put(preset, preset.config());
            page.append(presetLine(preset, preset.summary()));
        }
        tables(page, DetectorConfig.settings(), detectors);
        page.append("\n## Pretraining with VICReg: `pretrain`\n\n");
        Map<PretrainConfig.Preset, PretrainConfig> pretraining =
                new EnumMap<>(PretrainConfig.Preset.class);
        for (PretrainConfig.Preset preset : PretrainConfig.Preset.values()) {
            pretraining.put(preset, preset.config());
            page.append(presetLine(preset, preset.summary()));
        }
        tables(page, PretrainConfig.settings(), pretraining);
        return page.toString();
    }

    private static String presetLine(Enum<?> preset, String summary) {
        return "- `--preset " + word(preset) + "`: " + summary + "\n";
    }

    private static String word(Enum<?> preset) {
        return preset.name().toLowerCase(java.util.Locale.ROOT);
    }

    private static <C extends Record> void tables(
            StringBuilder page, Settings<C> settings, Map<? extends Enum<?>, C> presets) {
        String group = "none yet";
        for (Setting setting : settings.all()) {
            if (!setting.group().equals(group)) {
                group = setting.group();
                page.append("\n### ").append(group.isEmpty() ? "General" : group).append("\n\n");
                page.append("| setting | ");
                presets.keySet().forEach(preset -> page.append(word(preset)).append(" | "));
                page.append("takes | what it does |\n|---|");
                page.append("---|".repeat(presets.size())).append("---|---|\n");
            }
            page.append("| `").append(setting.name()).append("` | ");
            for (C config : presets.values()) {
                String value = settings.read(config, setting.name());
                page.append(value.isEmpty() ? "–" : value).append(" | ");
            }
            String unit = setting.unit().isEmpty() ? "" : ", " + setting.unit();
            page.append(setting.range())
                    .append(unit)
                    .append(" | **")
                    .append(setting.label())
                    .append(".** ")
                    .append(setting.help())
                    .append(" |\n");
        }
    }
}
