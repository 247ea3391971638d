package org.vireo.gpu;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What the driver in Linux's kernel shows of itself in {@code /proc/driver/nvidia}. */
final class KernelDriver implements CardSource {
    private static final Pattern VERSION =
            Pattern.compile("NVRM version:.*?\\s(\\d{2,4}\\.\\d+(?:\\.\\d+)?)\\s");
    private static final Pattern MODEL = Pattern.compile("(?m)^Model:\\s*(.+?)\\s*$");

    private final Path folder;

    KernelDriver(Path folder) {
        this.folder = folder;
    }

    @Override
    public Optional<Cards> look() {
        try (var gpus = Files.list(folder.resolve("gpus"))) {
            // Their names are places on the bus, in whose order they are counted.
            List<GraphicsCard> cards = new ArrayList<>();
            for (Path gpu : gpus.sorted().toList()) {
                Matcher model = MODEL.matcher(text(gpu.resolve("information")));
                String name = model.find() ? model.group(1) : "NVIDIA card";
                cards.add(new GraphicsCard(cards.size(), name, Double.NaN, Double.NaN, null));
            }
            Matcher version = VERSION.matcher(text(folder.resolve("version")));
            String driver = version.find() ? version.group(1) : "";
            return cards.isEmpty() ? Optional.empty() : Optional.of(Cards.of(cards, driver));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String text(Path file) throws IOException {
        return Files.readString(file, StandardCharsets.ISO_8859_1);
    }
}
