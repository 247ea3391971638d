package org.vireo.dataset.layout;

import org.vireo.dataset.catalogue.FileStamp;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.file.NoLinks;
import org.vireo.image.ForeignImage;
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
 * them, are left alone.
 *
 * <p>Links to images are followed, wherever they lead; links to folders outside only if a person
 * said so; links to label files never, since a stranger's could show any file.
 */
public final class FolderWalk implements FileVisitor<Path> {
    /** Images that are recognized only to say that they cannot be read yet. */
    private static final Set<String> LABELS =
            Set.of(
                    ".xml", ".txt", ".yml", ".yaml", ".json", ".csv", ".tsv", ".names", ".labels",
                    ".data");

    /** VOC's outlines as images; they are no photographs. */
    private static final Set<String> OUTLINES = Set.of("SegmentationClass", "SegmentationObject");

    private static final int REPORT_EVERY = 2_000;

    private final Path root;
    private final boolean followLinks;
    private final JobMonitor monitor;
    private final List<FolderFile> images = new ArrayList<>();
    private final List<FolderFile> others = new ArrayList<>();
    private final List<Problem> problems = new ArrayList<>();
    private int seen;
    private boolean complete = true;
    private int imagesOutside;
    private int linkedLabels;
    private String firstLinkedLabel = "";

    private FolderWalk(Path root, boolean followLinks, JobMonitor monitor) {
        this.root = root;
        this.followLinks = followLinks;
        this.monitor = monitor;
    }

    /**
     * Lists a folder; ends early, without an error, when cancelled.
     *
     * @param root the folder's real path
     * @param followLinks whether folders behind links that lead outside are read, too
     */
    public static FolderFiles walk(Path root, boolean followLinks, JobMonitor monitor)
            throws IOException {
        FolderWalk walk = new FolderWalk(root, followLinks, monitor);
        Files.walkFileTree(root, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, walk);
        Comparator<FolderFile> byPath = Comparator.comparing(FolderFile::path);
        walk.images.sort(byPath);
        walk.others.sort(byPath);
        walk.countLinks();
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
                    Problem.of(
                            ProblemKind.IGNORED,
                            relative(folder),
                            "holds VOC's outlines as images",
                            "It is left alone"));
            return FileVisitResult.SKIP_SUBTREE;
        }
        if (!followLinks && leadsOutside(folder)) {
            problems.add(
                    Problem.of(
                            ProblemKind.LINKED_FOLDER,
                            relative(folder),
                            "is a link to a folder outside of the image folder",
                            "It is left out until you say that it may be read: --follow-links, or"
                                    + " \"Follow links\" in the window"));
            return FileVisitResult.SKIP_SUBTREE;
        }
        return FileVisitResult.CONTINUE;
    }

    private boolean leadsOutside(Path path) {
        try {
            return NoLinks.isLink(path) && !path.toRealPath().startsWith(root);
        } catch (IOException e) {
            // Whoever opens it will list why it cannot be.
            return false;
        }
    }

    private void countLinks() {
        if (imagesOutside > 0) {
            problems.add(
                    Problem.of(
                            ProblemKind.LINKED_IMAGES,
                            ".",
                            "has " + imagesOutside + " images that are links out of the folder",
                            "They are read as if they were in it"));
        }
        if (linkedLabels > 0) {
            problems.add(
                    Problem.of(
                            ProblemKind.LINKED_LABELS,
                            firstLinkedLabel,
                            linkedLabels == 1
                                    ? "is a link, and labels are not read through links"
                                    : "and "
                                            + (linkedLabels - 1)
                                            + " more are links, and labels are not read through"
                                            + " links",
                            "Put the files themselves into the folder to have them read"));
        }
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
                ImageFormat.promisedBy(file).isPresent()
                        || ForeignImage.promisedBy(file).isPresent();
        if (!image && !LABELS.contains(extension) && !FilesByFormat.isForeign(extension)) {
            return FileVisitResult.CONTINUE;
        }
        if (!isText(file)) {
            unspeakable(file);
            return FileVisitResult.CONTINUE;
        }
        if (image) {
            imagesOutside += leadsOutside(file) ? 1 : 0;
        } else if (NoLinks.isLink(file)) {
            firstLinkedLabel = linkedLabels++ == 0 ? relative(file) : firstLinkedLabel;
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
        problems.add(Problem.of(ProblemKind.NO_ACCESS, relative(file), what, "It is left out"));
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path folder, IOException e) {
        if (e != null) {
            problems.add(
                    Problem.of(
                            ProblemKind.NO_ACCESS,
                            relative(folder),
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
                Problem.of(
                        ProblemKind.NAME_NOT_TEXT,
                        relative(file),
                        "has a name that is not text in this system's encoding ("
                                + System.getProperty("sun.jnu.encoding", "unknown")
                                + ")",
                        "It is left out; please rename it, or start Vireo with LC_ALL=C.UTF-8"));
    }
}
