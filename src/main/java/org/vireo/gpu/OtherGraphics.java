package org.vireo.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Why no card can be used where NVIDIA's driver tells of none, in a sentence. */
final class OtherGraphics {
    private static final String DISPLAY_CLASS = "0x03";
    private static final String NVIDIA = "0x10de";
    private static final String AMD = "0x1002";
    private static final String INTEL = "0x8086";

    private OtherGraphics() {}

    /**
     * The sentence.
     *
     * @param bus the folder in which Linux shows the devices of the PCI bus
     */
    static String sentence(String system, String architecture, Path bus) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("mac")) {
            return "Vireo cannot use the GPU of a Mac, so the CPU does the work.";
        }
        if (!architecture.equals("amd64") && !architecture.equals("x86_64")) {
            return "On "
                    + architecture
                    + " the engine exists for the CPU alone, also beside an NVIDIA card.";
        }
        Set<String> vendors = vendors(bus);
        if (vendors.contains(NVIDIA)) {
            return "There is an NVIDIA card, but its driver does not answer; install NVIDIA's driver"
                    + " (525 or newer), restart the computer and look again.";
        }
        if (vendors.contains(AMD)) {
            return "Vireo cannot use an AMD card, only one of NVIDIA, so the CPU does the work.";
        }
        if (vendors.contains(INTEL)) {
            return "Vireo cannot use an Intel card, only one of NVIDIA, so the CPU does the work.";
        }
        return "No NVIDIA driver answers, so the CPU does the work; with an NVIDIA card install its"
                + " driver.";
    }

    private static Set<String> vendors(Path bus) {
        Set<String> vendors = new HashSet<>();
        try (var devices = Files.list(bus)) {
            for (Path device : devices.toList()) {
                if (text(device.resolve("class")).startsWith(DISPLAY_CLASS)) {
                    vendors.add(text(device.resolve("vendor")));
                }
            }
        } catch (IOException _) {
            // No such system, or nothing to read: then nothing is known.
        }
        return vendors;
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1).strip().toLowerCase(Locale.ROOT);
    }
}
