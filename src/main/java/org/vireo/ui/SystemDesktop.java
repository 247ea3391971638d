package org.vireo.ui;

import org.vireo.ui.common.Background;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.Notices;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The desktop of Windows, macOS, or one that follows the conventions of freedesktop.org. */
final class SystemDesktop implements Desktop {
    private static final String SYSTEM = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);

    private final Background background;
    private final Notices notices;

    SystemDesktop(Background background, Notices notices) {
        this.background = background;
        this.notices = notices;
    }

    @Override
    public void show(Path file) {
        start(() -> {
            Path there = nearest(file);
            if (Files.isDirectory(there)) {
                return opener(there);
            }
            if (SYSTEM.contains("win")) {
                return List.of("explorer.exe", "/select," + there);
            }
            // Freedesktop has no command that selects a file, so its folder has to do.
            return SYSTEM.contains("mac")
                    ? List.of("open", "-R", there.toString())
                    : opener(nearest(there.resolveSibling(".")));
        });
    }

    @Override
    public void open(Path file) {
        start(() -> opener(nearest(file)));
    }

    @FunctionalInterface
    private interface Command {
        List<String> make();
    }

    private void start(Command command) {
        background.start(
                _ -> {
                    List<String> words = command.make();
                    try {
                        new ProcessBuilder(words)
                                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                                .redirectError(ProcessBuilder.Redirect.DISCARD)
                                .start();
                    } catch (IOException e) {
                        throw new IOException(
                                "The desktop could not show "
                                        + words.getLast()
                                        + "; open it by hand.",
                                e);
                    }
                    return words;
                },
                _ -> {},
                notices::fail);
    }

    private static List<String> opener(Path path) {
        String opener =
                SYSTEM.contains("win")
                        ? "explorer.exe"
                        : SYSTEM.contains("mac") ? "open" : "xdg-open";
        return List.of(opener, path.toString());
    }

    /** The file, or the nearest folder above it that is there. */
    private static Path nearest(Path file) {
        Path path = file.toAbsolutePath().normalize();
        while (!Files.exists(path) && path.getParent() != null) {
            path = path.getParent();
        }
        return path;
    }
}
