package org.vireo.config;

import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;

/**
 * Where this program keeps what belongs to a person rather than to a folder of images, by the
 * custom of the system: the XDG Base Directory Specification, %APPDATA% and %LOCALAPPDATA%, or
 * {@code ~/Library}. None of them needs to exist.
 *
 * @param settings preferences
 * @param data what the person made or was given, and cannot be made again
 * @param cache what can be made again
 */
public record UserDirectories(Path settings, Path data, Path cache) {

    /** Those of the person who runs this process. */
    public static UserDirectories ofProcess() {
        return of(
                System.getProperty("os.name", ""),
                Path.of(System.getProperty("user.home", ".")),
                System.getenv());
    }

    static UserDirectories of(String system, Path home, Map<String, String> environment) {
        String name = system.toLowerCase(Locale.ROOT);
        if (name.startsWith("windows")) {
            Path local = named(environment, "LOCALAPPDATA", home.resolve("AppData/Local"));
            Path roaming = named(environment, "APPDATA", home.resolve("AppData/Roaming"));
            return new UserDirectories(
                    roaming.resolve("Vireo"), local.resolve("Vireo"), local.resolve("Vireo"));
        }
        if (name.startsWith("mac")) {
            Path library = home.resolve("Library");
            Path support = library.resolve("Application Support").resolve("Vireo");
            return new UserDirectories(support, support, library.resolve("Caches/Vireo"));
        }
        return new UserDirectories(
                named(environment, "XDG_CONFIG_HOME", home.resolve(".config")).resolve("vireo"),
                named(environment, "XDG_DATA_HOME", home.resolve(".local/share")).resolve("vireo"),
                named(environment, "XDG_CACHE_HOME", home.resolve(".cache")).resolve("vireo"));
    }

    /** A path that is not absolute counts as not set, as the specification of XDG asks. */
    private static Path named(Map<String, String> environment, String variable, Path otherwise) {
        String value = environment.getOrDefault(variable, "");
        return !value.isBlank() && Path.of(value).isAbsolute() ? Path.of(value) : otherwise;
    }
}
