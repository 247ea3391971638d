package org.vireo.dataset;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ProblemStage;
import org.vireo.dataset.catalogue.SettingKey;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.check.TrainingDataCheck;
import org.vireo.dataset.importing.FoundLabels;
import org.vireo.dataset.importing.ImportChoice;
import org.vireo.dataset.importing.LabelImport;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.dataset.scan.FolderDepth;
import org.vireo.dataset.scan.Scan;
import org.vireo.dataset.scan.ScanSummary;
import org.vireo.dataset.split.SplitCounts;
import org.vireo.dataset.split.SplitRule;
import org.vireo.dataset.split.Splitter;
import org.vireo.file.NoLinks;
import org.vireo.image.DepthRule;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A folder of images, opened. The first opening reads it; later ones take what the catalogue knows,
 * at once, and {@link #refresh} finds what changed since.
 *
 * <p>Labels come from label files until a person edits an image's annotations in Vireo; from then
 * on the edited ones stay, whatever happens to the file. If a label file vanishes, the labels that
 * were read from it stay too.
 */
public final class ImageFolder implements AutoCloseable {
    private final Path root;
    private final Path workFolder;
    private final Path followsLinks;
    private final Catalogue catalogue;
    private volatile DepthRule depth;

    private ImageFolder(Path root, Path workFolder, Path followsLinks, Catalogue catalogue) {
        this.root = root;
        this.workFolder = workFolder;
        this.followsLinks = followsLinks;
        this.catalogue = catalogue;
        this.depth = catalogue.depthRule();
    }

    /**
     * Opens a folder, and reads it if that is not finished. Cancelling leaves what was read; see
     * {@link #isComplete}.
     *
     * @throws IOException if there is no such folder or it cannot be listed
     * @throws org.vireo.dataset.catalogue.CatalogueException if the catalogue cannot be used
     */
    public static ImageFolder open(Path folder, JobMonitor monitor) throws IOException {
        return open(folder, WorkFolder.userData(), monitor);
    }

    /**
     * Opens a folder and finds what changed since it was last read.
     *
     * @param follow whether folders that are links out of this one are read, too, now and later
     * @throws IOException if there is no such folder or it cannot be listed
     */
    public static ImageFolder openUpToDate(Path folder, boolean follow, JobMonitor monitor)
            throws IOException {
        return open(
                folder,
                WorkFolder.userData(),
                monitor,
                opened -> {
                    boolean known = opened.isComplete();
                    if (follow) {
                        opened.followLinks();
                    }
                    ScanSummary found = opened.refresh(monitor);
                    if (known && found.hasChanges()) {
                        monitor.say(found.sentence());
                    }
                });
    }

    /**
     * Opens a folder as {@link #open(Path, JobMonitor)} does.
     *
     * @param data where the catalogue of a folder that cannot be written is kept
     */
    static ImageFolder open(Path folder, Path data, JobMonitor monitor) throws IOException {
        return open(
                folder,
                data,
                monitor,
                opened -> {
                    if (!opened.isComplete()) {
                        opened.refresh(monitor);
                    }
                });
    }

    /** What is read of a folder when it is opened. */
    private interface Reading {
        void of(ImageFolder opened) throws IOException;
    }

    private static ImageFolder open(Path folder, Path data, JobMonitor monitor, Reading reading)
            throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new IOException(
                    "There is no folder " + folder + ", so no images can be read from it.");
        }
        Path root = folder.toRealPath();
        Path work = WorkFolder.of(root, data, monitor);
        for (String name :
                List.of("vireo.db", "vireo.db-wal", "vireo.db-shm", "vireo.db-journal")) {
            NoLinks.refuse(work, work.resolve(name));
        }
        ImageFolder opened =
                new ImageFolder(
                        root,
                        work,
                        WorkFolder.followsLinks(root, data),
                        Catalogue.open(work.resolve("vireo.db")));
        try {
            opened.sayRemarks(monitor);
            reading.of(opened);
            return opened;
        } catch (IOException | RuntimeException e) {
            opened.close();
            throw e;
        }
    }

    /** What opening the catalogue found is listed, and said when it was not listed yet. */
    private void sayRemarks(JobMonitor monitor) {
        List<Problem> remarks = catalogue.remarks();
        List<Problem> before =
                catalogue.problems().stream()
                        .filter(problem ->
                                problem.kind() == ProblemKind.NETWORK_DRIVE
                                        || problem.kind() == ProblemKind.FOREIGN_CODE
                                        || problem.kind() == ProblemKind.UNSOUND_ROWS)
                        .toList();
        remarks.stream()
                .filter(remark -> !before.contains(remark))
                .forEach(remark -> monitor.say(remark.sentence()));
        if (!before.equals(remarks)) {
            catalogue.replaceProblems(ProblemStage.CATALOGUE, remarks);
        }
    }

    /**
     * Finds files that are new, changed or gone, and reads only those.
     *
     * @throws IOException if the folder cannot be listed
     */
    public ScanSummary refresh(JobMonitor monitor) throws IOException {
        ScanSummary found = new Scan(root, followsLinks(), catalogue, monitor).run();
        depth = catalogue.depthRule();
        return found;
    }

    /**
     * Lets folders be read that are links out of this one, by all scans from the next on.
     *
     * @return whether that was not so before
     * @throws IOException if that cannot be remembered
     */
    public boolean followLinks() throws IOException {
        if (followsLinks()) {
            return false;
        }
        Files.createDirectories(followsLinks.getParent());
        Files.createFile(followsLinks);
        return true;
    }

    private boolean followsLinks() {
        return Files.exists(followsLinks);
    }

    /** The folder, absolute. */
    public Path root() {
        return root;
    }

    /**
     * Where Vireo keeps what it makes of a folder, found without opening it.
     *
     * @throws IOException if there is no such folder
     */
    public static Path workFolder(Path folder) throws IOException {
        return WorkFolder.existing(folder.toRealPath(), WorkFolder.userData());
    }

    /** Whether Vireo keeps in {@code work} what it makes of a folder that cannot be written. */
    public static boolean isWorkFolder(Path work, Path folder) {
        try {
            return work.equals(WorkFolder.outside(folder.toRealPath(), WorkFolder.userData()));
        } catch (IOException _) {
            return false;
        }
    }

    /** Where Vireo keeps what it makes of this folder: catalogue, runs. */
    public Path workFolder() {
        return workFolder;
    }

    /** What is known of the images. */
    public Catalogue catalogue() {
        return catalogue;
    }

    /**
     * Everything that is wrong, or worth knowing: what was found when files were read, and what the
     * labels as they are now show together.
     *
     * @throws IOException if the catalogue cannot be read
     */
    public List<Problem> problems() throws IOException {
        List<Problem> problems = new ArrayList<>(catalogue.problems());
        doubts().stream().filter(found -> !problems.contains(found)).forEach(problems::add);
        return problems;
    }

    /**
     * What the labels as they are now show together, and which pictures stand on several sides of
     * the split: look-alikes as of when it was made, copies as they are now.
     *
     * @throws IOException if the catalogue cannot be read
     */
    public List<Problem> doubts() throws IOException {
        List<Problem> doubts = new ArrayList<>();
        Set<String> leaks = new HashSet<>();
        catalogue.problems().stream()
                .filter(problem -> problem.kind() == ProblemKind.SPLIT_LEAK)
                .filter(leak -> leaks.add(leak.file()))
                .forEach(doubts::add);
        TrainingDataCheck.of(catalogue).stream()
                .filter(one -> one.kind() != ProblemKind.SPLIT_LEAK || leaks.add(one.file()))
                .forEach(doubts::add);
        return doubts;
    }

    /** The image's file. */
    public Path file(ImageEntry image) {
        return root.resolve(image.path());
    }

    /** Lists an image as one that cannot be read and leaves it out, until its file changes. */
    public void leaveOut(ImageEntry image, UnreadableImageException because) {
        catalogue.markUnreadable(image.id(), Problem.unreadable(image.path(), because));
    }

    /**
     * Imports labels as one edit, and puts images that are labeled now on a side of the split.
     *
     * @throws IOException if images cannot be read for the split; the labels are imported then
     * @throws java.util.concurrent.CancellationException if the monitor asked to stop; then nothing
     *     was changed
     */
    public LabelImport.Summary importLabels(
            FoundLabels labels, ImportChoice choice, JobMonitor monitor) throws IOException {
        LabelImport.Summary done = LabelImport.run(catalogue, labels, choice, monitor);
        ensureSplit(monitor);
        return done;
    }

    /** How many micrometers a pixel of the images is wide; NaN if nobody said. */
    public double scale() {
        return scale(catalogue);
    }

    /** The scale of the folder of a catalogue, as {@link #scale()} has it. */
    public static double scale(Catalogue catalogue) {
        try {
            double scale =
                    catalogue.setting(SettingKey.SCALE).map(Double::parseDouble).orElse(Double.NaN);
            return scale > 0 && Double.isFinite(scale) ? scale : Double.NaN;
        } catch (NumberFormatException _) {
            return Double.NaN;
        }
    }

    /** Says how wide a pixel is; NaN says that nobody knows. */
    public void setScale(double micrometers) {
        catalogue.setSetting(
                SettingKey.SCALE, micrometers > 0 ? Double.toString(micrometers) : null);
    }

    /** The rule by which images of more than 8 bits are shown and learned from; cheap to ask. */
    public DepthRule depth() {
        return depth;
    }

    /**
     * Chooses that rule, for everything from now on; runs keep the one that they began with.
     *
     * @throws IOException if the images cannot be looked at
     */
    public void chooseDepth(DepthRule rule, JobMonitor monitor) throws IOException {
        new FolderDepth(root, catalogue).choose(rule, monitor);
        depth = rule;
    }

    /**
     * Takes the rule that fits the samples that occur, in the place of a chosen one.
     *
     * @throws IOException if the images cannot be looked at
     */
    public void fitDepth(JobMonitor monitor) throws IOException {
        new FolderDepth(root, catalogue).fit(monitor);
        depth = catalogue.depthRule();
    }

    /**
     * Chooses whether each page of a stack is an image, or its first alone, and looks at the folder
     * anew; labels of pages that leave are kept in case they come back.
     *
     * @throws IOException if the folder cannot be listed
     */
    public ScanSummary chooseEachPage(boolean each, JobMonitor monitor) throws IOException {
        catalogue.setSetting(SettingKey.EACH_PAGE, each ? "yes" : null);
        return refresh(monitor);
    }

    /** Whether the last scan went through; if not, images may be missing or out of date. */
    public boolean isComplete() {
        return catalogue.setting(SettingKey.COMPLETE).isPresent();
    }

    /** What the folder holds, in words. */
    public String layout() {
        return catalogue.setting(SettingKey.LAYOUT).orElse("The folder was not read wholly yet");
    }

    /** The rule by which the images are divided; {@link SplitRule#standard} until one was used. */
    public SplitRule splitRule() {
        return catalogue
                .setting(SettingKey.SPLIT_RULE)
                .flatMap(SplitRule::of)
                .orElseGet(SplitRule::standard);
    }

    /**
     * Makes sure that every labeled image is on a side of the split: as the layout says, or by the
     * rule used last. Images that are on a side stay there, but for {@link SplitRule.EveryNth}.
     *
     * @throws IOException if the images cannot be read
     */
    public SplitCounts ensureSplit(JobMonitor monitor) throws IOException {
        splitter(monitor).apply(splitRule(), Splitter.Keep.ALL);
        return splitCounts();
    }

    /**
     * Divides all labeled images anew; what a person put on a side stays there.
     *
     * @throws IOException if the images cannot be read
     */
    public SplitCounts split(SplitRule rule, JobMonitor monitor) throws IOException {
        splitter(monitor).apply(rule, Splitter.Keep.NOTHING);
        return splitCounts();
    }

    /**
     * Holds out images for a test, unless there are such already: taken from the training side, so
     * that what is validated on stays the same. Only where chance divides the images.
     *
     * @param share of the labeled images; 0 leaves the sides as they are
     * @return what was not done and why; empty if there is a test side now or none was wanted
     * @throws IOException if the images cannot be read
     */
    public Optional<String> holdOut(double share, JobMonitor monitor) throws IOException {
        if (share == 0 || catalogue.exampleCount(Split.TEST) > 0) {
            return Optional.empty();
        }
        SplitRule rule = splitRule();
        if (!(rule instanceof SplitRule.Seeded seeded)) {
            return Optional.of(
                    "No images are held out for a test, since the images are divided "
                            + rule.inWords()
                            + ". Name a folder or list \"test\", move images to the test side by"
                            + " hand, or divide by chance (import --validation 0.2 --test 0.2).");
        }
        SplitRule.Seeded held =
                new SplitRule.Seeded(
                        seeded.seed(),
                        seeded.validationShare(),
                        Math.min(share, (1 - seeded.validationShare()) / 2));
        splitter(monitor).apply(held, Splitter.Keep.MEASURED);
        return Optional.empty();
    }

    private Splitter splitter(JobMonitor monitor) {
        return new Splitter(root, followsLinks(), catalogue, monitor);
    }

    /** How images were found to belong on one side when they were divided last; may be empty. */
    public String splitGroups() {
        return catalogue.setting(SettingKey.SPLIT_GROUPS).orElse("");
    }

    /** How many labeled images are on each side now. */
    public SplitCounts splitCounts() {
        return new SplitCounts(
                catalogue.exampleCount(Split.TRAINING),
                catalogue.exampleCount(Split.VALIDATION),
                catalogue.exampleCount(Split.TEST));
    }

    @Override
    public void close() {
        catalogue.close();
    }
}
