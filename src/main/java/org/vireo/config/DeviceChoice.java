package org.vireo.config;

import java.util.List;
import java.util.regex.Pattern;

/** The text of a device setting. */
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

    static List<SettingProblem> conflicts(String device) {
        return conflicts("device", "Device", device);
    }

    /** As {@link #conflicts(String)}, for another setting. */
    static List<SettingProblem> conflicts(String setting, String label, String device) {
        return DEVICE.matcher(device).matches()
                ? List.of()
                : List.of(
                        new SettingProblem(
                                setting,
                                label
                                        + " ("
                                        + setting
                                        + ") takes auto, cpu, gpu0, gpu1 …, not \""
                                        + device
                                        + "\"."));
    }
}
