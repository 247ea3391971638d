package org.vireo.run;

import org.vireo.file.NoLinks;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/** All runs of one image folder. */
public final class RunStore {
    static final String VIREO = ".vireo";
    static final String RUNS = "runs";
    static final String TRASH = "trash";
    private static final String UNFINISHED = ".new-";
    private static final int MOST_IN_ONE_MINUTE = 10_000;

    private final Path folder;

    /** The runs below {@code folder}, each in a folder of its own. */
    public RunStore(Path folder) {
        this.folder = folder.toAbsolutePath().normalize();
    }

    /** The runs of an image folder, in its {@code .vireo/runs}. */
    public static RunStore inside(Path images) {
        return inWorkFolder(images.resolve(VIREO));
    }

    /** The runs in the folder where Vireo keeps what it makes of images. */
    public static RunStore inWorkFolder(Path workFolder) {
        return new RunStore(workFolder.resolve(RUNS));
    }

    /** A folder in the store. */
    public sealed interface Entry {
        Path path();

        /** A run that can be opened. */
        record Run(RunFolder run) implements Entry {
            @Override
            public Path path() {
                return run.path();
            }
        }

        /** A folder that is no run, or a damaged one; the sentence says what is wrong. */
        record Damaged(Path path, String sentence) implements Entry {}
    }

    /**
     * Makes the folder of a new run, named by the minute of its creation (in {@code zone}) and by
     * {@code what}; runs of one minute get a number. It appears as a whole.
     *
     * @param data what it learns from
     * @param what such as {@code retinanet-resnet50}
     */
    public RunFolder create(RunCard card, RunData data, String what, ZoneId zone)
            throws IOException {
        if (!what.matches("[a-z0-9][a-z0-9-]{0,60}")) {
            throw new IllegalArgumentException("no name for a run: " + what);
        }
        String name =
                DateTimeFormatter.ofPattern("uuuu-MM-dd-HHmm-", Locale.ROOT)
                                .withZone(zone)
                                .format(card.created())
                        + what;
        Files.createDirectories(own(folder));
        Path unfinished = Files.createDirectory(folder.resolve(UNFINISHED + UUID.randomUUID()));
        RunFolder.fill(unfinished, card, data);
        return RunFolder.open(named(unfinished, folder, name));
    }

    /** Where deleted runs lie, beside the folder of the runs. */
    public Path trash() {
        return folder.resolveSibling(TRASH);
    }

    /**
     * Moves a run into {@link #trash}, under its own name or, if that is taken, one with a number.
     *
     * @return where it lies now; moved back by hand, it is a run again
     * @throws RunException if a process works on it, or its folder is gone
     * @throws IllegalArgumentException if it is no run of this store
     */
    public Path trash(RunFolder run) throws IOException {
        if (!folder.equals(run.path().getParent())) {
            throw new IllegalArgumentException(run.path() + " is not in " + folder);
        }
        if (!Files.isDirectory(run.path())) {
            throw new RunException(run.path() + " is gone already.");
        }
        if (run.state().phase() == RunState.Phase.RUNNING) {
            throw new RunException(run.name() + " is running; stop it before you delete it.");
        }
        Files.createDirectories(own(trash()));
        return named(run.path(), trash(), run.name());
    }

    /**
     * Moves a run out of {@link #trash} again, under the name that it had or, if that was taken
     * since, one with a number.
     *
     * @param trashed where {@link #trash(RunFolder)} put it
     * @throws IllegalArgumentException if that is not in the trash
     */
    public void restore(RunFolder run, Path trashed) throws IOException {
        if (!trash().equals(trashed.getParent())) {
            throw new IllegalArgumentException(trashed + " is not in " + trash());
        }
        if (!Files.isDirectory(trashed)) {
            throw new RunException(trashed + " is gone.");
        }
        named(trashed, folder, run.name());
    }

    /** The runs, newest first, and behind them what cannot be read. */
    public List<Entry> list() throws IOException {
        List<Entry> entries = new ArrayList<>();
        if (!Files.isDirectory(own(folder))) {
            return entries;
        }
        try (var folders = Files.newDirectoryStream(folder)) {
            for (Path path : folders) {
                if (Files.isDirectory(path) && !path.getFileName().toString().startsWith(".")) {
                    entries.add(entry(path));
                }
            }
        } catch (NotDirectoryException _) {
            return entries;
        }
        entries.sort(Comparator.comparing(RunStore::created).thenComparing(Entry::path).reversed());
        return entries;
    }

    /** Runs lie in the folder itself: a link in its place may lead anywhere. */
    private static Path own(Path folder) throws RunException {
        try {
            return NoLinks.refuse(folder.resolveSibling(""), folder);
        } catch (IOException e) {
            throw new RunException(String.valueOf(e.getMessage()), e);
        }
    }

    /** Those that can be opened, newest first. */
    public List<RunFolder> runs() throws IOException {
        return list().stream()
                .flatMap(entry ->
                        entry instanceof Entry.Run(RunFolder run) ? Stream.of(run) : Stream.empty())
                .toList();
    }

    private static Instant created(Entry entry) {
        return switch (entry) {
            case Entry.Run(RunFolder run) -> run.card().created();
            case Entry.Damaged _ -> Instant.MIN;
        };
    }

    private static Entry entry(Path path) {
        try {
            return new Entry.Run(RunFolder.open(path));
        } catch (RunException e) {
            return new Entry.Damaged(path, e.sentence());
        }
    }

    /** Moves a folder to the first free name; no name is ever taken from another run. */
    private static Path named(Path from, Path into, String name) throws IOException {
        for (int number = 1; number < MOST_IN_ONE_MINUTE; number++) {
            Path wanted = into.resolve(number == 1 ? name : name + "-" + number);
            try {
                return Files.move(from, wanted, StandardCopyOption.ATOMIC_MOVE);
            } catch (FileAlreadyExistsException | DirectoryNotEmptyException _) {
                // The next number.
            } catch (AtomicMoveNotSupportedException e) {
                throw new RunException(into + " does not allow folders to be renamed.", e);
            } catch (java.nio.file.FileSystemException e) {
                // Linux tells a taken name by a plain "Directory not empty".
                if (!Files.exists(wanted)) {
                    throw e;
                }
            }
        }
        throw new RunException("There are too many runs named " + name + " in " + into + ".");
    }
}
