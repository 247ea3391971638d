package org.vireo.dataset;

import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.ImageFormat;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Lists an image folder without opening a file. Hidden files and folders, {@code .vireo} among
 * them, are left alone; links are followed.
 */
final class FolderWalk implements FileVisitor<Path> {
    /** Images that are recognized only to say that they cannot be read yet. */
    private static final Set<String> FOREIGN_IMAGES =
            Set.of(".heic", ".heif", ".avif", ".jp2", ".j2k", ".jxl");

    private static final Set<String> LABELS =
            Set.of(".xml", ".txt", ".yml", ".yaml", ".json", ".names", ".labels");

    /** VOC's outlines as images; they are no photographs. */
    private static final Set<String> OUTLINES = Set.of("SegmentationClass", "SegmentationObject");

    private static final int REPORT_EVERY = 2_000;

    private final Path root;
    private final JobMonitor monitor;
    private final List<FolderFile> images = new ArrayList<>();
    private final List<FolderFile> others = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int seen;
    private boolean complete = true;

    private FolderWalk(Path root, JobMonitor monitor) {
        this.root = root;
        this.monitor = monitor;
    }

    /** Lists {@code root}; ends early, without an error, when cancelled. */
    static FolderFiles walk(Path root, JobMonitor monitor) throws IOException {
        FolderWalk walk = new FolderWalk(root, monitor);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        Comparator<FolderFile> byPath = Comparator.comparing(FolderFile::path);
        walk.images.sort(byPath);
        walk.others.sort(byPath);
        return new FolderFiles(walk.images, walk.others, walk.problems, walk.complete);
    }

    @Override
    public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
        if (folder.equals(root)) {
            return FileVisitResult.CONTINUE;
        }
        String name = String.valueOf(folder.getFileName());
        if (name.startsWith(".") || name.equals("__MACOSX")) {
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!isText(folder)) {
            unspeakable(folder);
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (OUTLINES.contains(name) && Files.isDirectory(folder.resolveSibling("JPEGImages"))) {
            problems.add(
                    new Problem(
                            ProblemKind.IGNORED,
                            relative(folder),
                            "",
                            "holds VOC's outlines as images",
                            "It is left alone"));
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        if (++seen % REPORT_EVERY == 0) {
            monitor.progress("Looking for files", seen, 0);
            if (monitor.isCancelled()) {
                complete = false;
                return FileVisitResult.TERMINATE;
            }
        }
        String name = String.valueOf(file.getFileName());
        if (name.startsWith(".") || !attributes.isRegularFile()) {
            return FileVisitResult.CONTINUE;
        }
        int dot = name.lastIndexOf('.');
        String extension = dot < 0 ? "" : name.substring(dot).toLowerCase(Locale.ROOT);
        boolean image =
                ImageFormat.promisedBy(file).isPresent() || FOREIGN_IMAGES.contains(extension);
        if (!image && !LABELS.contains(extension)) {
            return FileVisitResult.CONTINUE;
        }
        if (!isText(file)) {
            unspeakable(file);
            return FileVisitResult.CONTINUE;
        }
        FileStamp stamp =
                new FileStamp(attributes.size(), attributes.lastModifiedTime().toMillis());
        (image ? images : others).add(new FolderFile(relative(file), stamp));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
        if (file.equals(root)) {
            throw e;
        }
        String what =
                e instanceof FileSystemLoopException
                        ? "is a link back to a folder that contains it"
                        : "cannot be opened";
        problems.add(
                new Problem(ProblemKind.NO_ACCESS, relative(file), "", what, "It is left out"));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
        if (e != null) {
            problems.add(
                    new Problem(
                            ProblemKind.NO_ACCESS,
                            relative(folder),
                            "",
                            "could be listed only in part",
                            "What was seen is used"));
        }
        return FileVisitResult.CONTINUE;
    }

    private String relative(Path file) {
        return root.relativize(file).toString().replace('\\', '/');
    }

    /** Whether the name survives being written down, which the catalogue must do. */
    private static boolean isText(Path file) {
        try {
            String text = file.toString();
            if (text.chars().allMatch(c -> c < 0x80)) {
                return true;
            }
            return text.indexOf('\uFFFD') < 0 && Path.of(text).equals(file);
        } catch (InvalidPathException e) {
            return false;
        }
    }

    private void unspeakable(Path file) {
        problems.add(
                new Problem(
                        ProblemKind.NAME_NOT_TEXT,
                        relative(file),
                        "",
                        "has a name that is not text in this system's encoding ("
                                + System.getProperty("sun.jnu.encoding", "unknown")
                                + ")",
                        "It is left out; please rename it, or start Vireo with LC_ALL=C.UTF-8"));
    }
}
