package org.vireo.config;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;

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
        List<Preset<DetectorConfig>> detectors = DetectorConfig.presets();
        presets(page, detectors);
        tables(page, detectors, _ -> true);
        page.append("\n## Pretraining with VICReg: `pretrain`\n\n");
        List<Preset<PretrainConfig>> vicreg = VicregLossConfig.presets();
        presets(page, vicreg);
        tables(page, vicreg, _ -> true);
        differing(page, "Barlow Twins", BarlowTwinsConfig.presets());
        differing(page, "SimSiam", SimSiamConfig.presets());
        differing(page, "SimCLR", SimClrConfig.presets());
        return page.toString();
    }

    /** A method's settings that VICReg does not have, or has with another value. */
    private static void differing(
            StringBuilder page, String method, List<Preset<PretrainConfig>> presets) {
        page.append("\n## Pretraining with ").append(method).append("\n\nWhere they differ from");
        page.append(" VICReg's.\n\n");
        presets(page, presets);
        PretrainConfig small = VicregLossConfig.presets().getFirst().config();
        Settings<PretrainConfig> own = Settings.of(presets.getFirst().config());
        tables(
                page,
                presets,
                setting ->
                        PretrainConfig.settings()
                                .find(setting.name())
                                .map(other ->
                                        !PretrainConfig.settings()
                                                .read(small, other.name())
                                                .equals(own.read(own.defaults(), setting.name())))
                                .orElse(true));
    }

    private static void presets(StringBuilder page, List<? extends Preset<?>> presets) {
        for (Preset<?> preset : presets) {
            page.append("- `--preset ").append(preset.id()).append("`: ");
            page.append(preset.summary()).append("\n");
        }
    }

    private static <C extends Record> void tables(
            StringBuilder page, List<Preset<C>> presets, Predicate<Setting> shown) {
        Settings<C> settings = Settings.of(presets.getFirst().config());
        String group = "none yet";
        for (Setting setting : settings.all().stream().filter(shown).toList()) {
            if (!setting.group().equals(group)) {
                group = setting.group();
                page.append("\n### ").append(group.isEmpty() ? "General" : group).append("\n\n");
                page.append("| setting | ");
                presets.forEach(preset -> page.append(preset.id()).append(" | "));
                page.append("takes | what it does |\n|---|");
                page.append("---|".repeat(presets.size())).append("---|---|\n");
            }
            page.append("| `").append(setting.name()).append("` | ");
            for (Preset<C> preset : presets) {
                String value = settings.read(preset.config(), setting.name());
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
