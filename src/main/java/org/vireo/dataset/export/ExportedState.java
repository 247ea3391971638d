package org.vireo.dataset.export;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.formats.LabelFormat;
import org.vireo.label.Annotation;
import org.vireo.label.Box;

import java.nio.charset.StandardCharsets;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What was last exported of a folder, so that only what changed need be exported again. */
public final class ExportedState {
    /** Under which the catalogue remembers time, format and target, joined by line feeds. */
    private static final String LAST = "last_export";

    private final ImageFolder folder;
    private final Map<Long, Long> digests;

    private ExportedState(ImageFolder folder) {
        this.folder = folder;
        this.digests = folder.catalogue().exportStore().digests();
    }

    /** Reads it. */
    public static ExportedState of(ImageFolder folder) {
        return new ExportedState(folder);
    }

    /**
     * The last export that was finished.
     *
     * @param format as in {@link LabelFormat#title}
     */
    public record Last(Instant when, String format, Path target) {}

    /** The last export that was finished; empty if there never was one. */
    public Optional<Last> last() {
        return folder.catalogue().setting(LAST).flatMap(ExportedState::last);
    }

    private static Optional<Last> last(String text) {
        String[] lines = text.split("\n", 3);
        try {
            return lines.length == 3
                    ? Optional.of(new Last(Instant.parse(lines[0]), lines[1], Path.of(lines[2])))
                    : Optional.empty();
        } catch (DateTimeParseException | InvalidPathException e) {
            return Optional.empty();
        }
    }

    /** Whether an image is not as it was when it was last exported. */
    boolean isChanged(Example example, Map<Integer, String> names) {
        Long before = digests.get(example.image().id());
        return before == null || before != digest(example, names);
    }

    /** How many of the images are no longer labeled, though they were exported once. */
    int gone(Iterable<Example> labeled) {
        Map<Long, Long> left = new HashMap<>(digests);
        labeled.forEach(example -> left.remove(example.image().id()));
        return left.size();
    }

    /** Remembers what was exported. */
    static void keep(
            ImageFolder folder,
            List<Example> examples,
            Map<Integer, String> names,
            ExportChoice choice,
            Instant now) {
        Map<Long, Long> digests = new HashMap<>();
        for (Example example : examples) {
            digests.put(example.image().id(), digest(example, names));
        }
        folder.catalogue().exportStore().keep(digests);
        folder.catalogue()
                .setSetting(
                        LAST,
                        now
                                + "\n"
                                + choice.format().title()
                                + "\n"
                                + choice.target().toAbsolutePath().normalize());
    }

    /** A hash of the image file, its side, and its labels by name (FNV-1a, 64 bits). */
    private static long digest(Example example, Map<Integer, String> names) {
        ImageEntry image = example.image();
        StringBuilder text = new StringBuilder(image.path());
        text.append('\n').append(image.stamp().bytes()).append(' ').append(image.split());
        text.append(' ').append(image.width()).append(' ').append(image.height());
        for (Annotation one : example.annotations()) {
            Box box = one.box();
            text.append('\n').append(names.get(one.category())).append('\n');
            text.append(box.x1()).append(' ').append(box.y1()).append(' ');
            text.append(box.x2()).append(' ').append(box.y2()).append(' ');
            text.append(one.crowd()).append(' ').append(one.area()).append(' ').append(one.score());
        }
        long hash = 0xCBF29CE484222325L;
        for (byte b : text.toString().getBytes(StandardCharsets.UTF_8)) {
            hash = (hash ^ b) * 0x100000001B3L;
        }
        return hash;
    }
}
