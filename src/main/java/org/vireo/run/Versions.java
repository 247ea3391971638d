package org.vireo.run;

import org.vireo.gpu.EngineNatives;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/** Which program this is and what it runs on. */
public final class Versions {
    private static final String PROGRAM = "/org/vireo/run/version.properties";
    private static final String ENGINE = "/native/lib/pytorch.properties";

    private Versions() {}

    /** The version of Vireo, such as {@code 0.1.0}. */
    public static String vireo() {
        return version(PROGRAM);
    }

    /** The day on which it was built, such as {@code 2026-11-28}. */
    public static String built() {
        return property(PROGRAM, "built");
    }

    /** The versions that a {@link RunCard} records for every run. */
    public static Map<String, String> current() {
        Map<String, String> versions = new LinkedHashMap<>();
        versions.put("vireo", vireo());
        versions.put("java", System.getProperty("java.version"));
        versions.put(
                "system",
                System.getProperty("os.name")
                        + " "
                        + System.getProperty("os.version")
                        + " "
                        + System.getProperty("os.arch"));
        versions.put("libtorch", EngineNatives.libtorch().orElseGet(() -> version(ENGINE)));
        return versions;
    }

    /** What a properties file on the class path calls its version. */
    private static String version(String resource) {
        return property(resource, "version");
    }

    private static String property(String resource, String name) {
        try (InputStream file = Versions.class.getResourceAsStream(resource)) {
            Properties properties = new Properties();
            if (file != null) {
                properties.load(file);
            }
            return properties.getProperty(name, "unknown");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
