package org.vireo.config;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** The text of device settings. */
final class DeviceChoice {
    private static final Pattern DEVICE = Pattern.compile("auto|cpu|gpu\\d{1,3}");

    private DeviceChoice() {}

    /** The names in a list with commas between them; none in an empty text. */
    static List<String> list(String devices) {
        return Pattern.compile(",")
                .splitAsStream(devices)
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .toList();
    }

    /** What is wrong with a training's devices. */
    static List<SettingProblem> conflicts(TrainingConfig config) {
        List<SettingProblem> conflicts =
                new ArrayList<>(conflicts("device", "Device", config.device()));
        for (String further : config.furtherDeviceNames()) {
            conflicts.addAll(conflicts("furtherDevices", "Further devices", further));
            if (further.equals(config.device()) && !further.equals("cpu")) {
                conflicts.add(
                        new SettingProblem(
                                "furtherDevices",
                                "Further devices (furtherDevices) name "
                                        + further
                                        + ", which is the device."));
            }
        }
        return conflicts;
    }

    private static List<SettingProblem> conflicts(String setting, String label, String device) {
        return DEVICE.matcher(device).matches()
                ? List.of()
                : List.of(
                        new SettingProblem(
                                setting,
                                "%s (%s) takes auto, cpu, gpu0, gpu1 …, not \"%s\"."
                                        .formatted(label, setting, device)));
    }
}
