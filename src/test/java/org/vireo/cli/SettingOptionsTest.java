package org.vireo.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.config.DetectorConfig;
import org.vireo.config.Setting;
import org.vireo.config.SettingDifferences;
import org.vireo.config.SettingException;
import org.vireo.config.Settings;

import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

import java.util.List;

class SettingOptionsTest {
    private final Settings<DetectorConfig> settings = DetectorConfig.settings();
    private final DetectorConfig quick = settings.defaults();

    private CommandLine command() {
        CommandSpec spec = CommandSpec.create().name("train");
        SettingOptions.addTo(spec, settings.all());
        return new CommandLine(spec);
    }

    private DetectorConfig parsed(String... arguments) {
        return SettingOptions.applied(settings, quick, command().parseArgs(arguments));
    }

    @Test
    void whatIsNotGivenStaysAsItIs() {
        assertEquals(quick, parsed());
    }

    @Test
    void everySettingCanBeGivenInBothForms() {
        DetectorConfig config =
                parsed("--optimizer.learningRate", "1e-4", "--schedule.dropAt=16,22", "--seed=7");
        assertEquals(
                List.of("seed", "optimizer.learningRate", "schedule.dropAt"),
                SettingDifferences.of(settings, quick, config));
        assertEquals(List.of(16.0, 22.0), config.schedule().dropAt());
    }

    @Test
    void negativeNumbersAndEmptyTextsAreValues() {
        assertEquals(0.5, parsed("--input.repeatThreshold", "0.5").input().repeatThreshold());
        assertEquals(-1, parsed("--input.repeatThreshold", "-1").input().repeatThreshold());
        assertEquals(List.of(), parsed("--schedule.dropAt", "").schedule().dropAt());
    }

    @Test
    void aValueOfTheWrongKindIsRefused() {
        assertThrows(SettingException.class, () -> parsed("--optimizer.batch", "four"));
    }

    @Test
    void theHelpNamesEverySetting() {
        String help = command().getUsageMessage();
        for (Setting setting : settings.all()) {
            assertTrue(help.contains("--" + setting.name()), setting.name());
        }
        assertTrue(help.contains("Optimizer\n"), help);
    }
}
