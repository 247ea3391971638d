package org.vireo.ui.folder;

import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.ObservableList;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.SampleFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.scan.ScanSummary;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.LatestWork;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.WorkProgress;
import org.vireo.ui.common.Workspace;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;

/** The open folder, and opening another one. */
public final class FolderModel implements AutoCloseable {
    private static final String LAST = "folders.last";

    private final Background background;
    private final Preferences preferences;
    private final Notices notices;
    private final SampleFolder sample;
    private final RecentFolders recent;
    private final ReadOnlyObjectWrapper<Optional<Workspace>> workspace =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Opening>> opening =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<WorkProgress>> refreshing =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<FolderFacts>> facts =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyIntegerWrapper changes = new ReadOnlyIntegerWrapper();
    private final LatestWork<FolderFacts> counting;
    private boolean looking;
    private boolean gone;

    /** Makes one without a folder. */
    public FolderModel(
            Background background, Preferences preferences, Notices notices, SampleFolder sample) {
        this.background = background;
        this.preferences = preferences;
        this.notices = notices;
        this.sample = sample;
        this.recent = new RecentFolders(preferences);
        this.counting =
                new LatestWork<>(
                        background, counted -> facts.set(Optional.of(counted)), notices::fail);
    }

    /**
     * A folder that is being opened.
     *
     * @param name what it is called while it is
     */
    public record Opening(String name, WorkProgress progress) {}

    private record Opened(ImageFolder images, FolderFacts facts, boolean scanned) {}

    /** Where a folder is, which may have to be copied first. */
    @FunctionalInterface
    private interface Source {
        Optional<Path> find(JobMonitor monitor) throws IOException;
    }

    /** The open folder. The one before is closed after the listeners have been told. */
    public ReadOnlyObjectProperty<Optional<Workspace>> workspace() {
        return workspace.getReadOnlyProperty();
    }

    /** The folder that is being opened now, if any. */
    public ReadOnlyObjectProperty<Optional<Opening>> opening() {
        return opening.getReadOnlyProperty();
    }

    /** The search for new files in the open folder, while it goes on. */
    public ReadOnlyObjectProperty<Optional<WorkProgress>> refreshing() {
        return refreshing.getReadOnlyProperty();
    }

    /** What is known of the open folder. */
    public ReadOnlyObjectProperty<Optional<FolderFacts>> facts() {
        return facts.getReadOnlyProperty();
    }

    /** Grows each time that files were found new, changed or gone, or many labels were changed. */
    public ReadOnlyIntegerProperty changes() {
        return changes.getReadOnlyProperty();
    }

    /** The folders that were opened, the last one first. */
    public ObservableList<Path> recent() {
        return recent.list();
    }

    /** An image of a folder on the list, to know it by. */
    Optional<Path> picture(Path folder) {
        return recent.picture(folder);
    }

    /** Takes a folder off the list. */
    public void forget(Path folder) {
        recent.forget(folder);
    }

    /** The folder that was open when the window was closed. */
    public Optional<Path> last() {
        String last = preferences.text(LAST, "");
        return recent().stream().filter(folder -> folder.toString().equals(last)).findFirst();
    }

    /** Opens a folder; the present one stays until that has come to its end. */
    public void open(Path folder) {
        String name = String.valueOf(folder.toAbsolutePath().normalize().getFileName());
        open(name, _ -> Optional.of(folder));
    }

    /** Opens the person's copy of the sample data. */
    public void openSample() {
        open("sample data", sample::copy);
    }

    /** Opens the person's copy of the sample data that has finished runs. */
    public void openExample() {
        open("example", sample.example()::copy);
    }

    private void open(String name, Source source) {
        stopOpening();
        WorkProgress progress = new WorkProgress(background::onWindow, System::nanoTime);
        Opening begun = new Opening(name, progress);
        opening.set(Optional.of(begun));
        // Cancelled through its progress: what it opened has to come back here to be closed.
        background.start(
                _ -> read(source, progress),
                opened -> finish(begun, opened),
                failure -> fail(begun, failure));
    }

    private static Optional<Opened> read(Source source, WorkProgress progress) throws IOException {
        Optional<Path> folder = source.find(progress);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        long reports = progress.reports();
        ImageFolder images = ImageFolder.open(folder.get(), progress);
        try {
            boolean scanned = progress.reports() > reports;
            if (images.isComplete() && isUndivided(images)) {
                images.ensureSplit(progress);
            }
            if (!images.isComplete() || progress.isCancelled()) {
                images.close();
                return Optional.empty();
            }
            FolderFacts facts = FolderFacts.of(images);
            if (facts.images() == 0) {
                throw new IOException(
                        "There are no images in "
                                + images.root()
                                + " that can be read; open another folder.");
            }
            return Optional.of(new Opened(images, facts, scanned));
        } catch (IOException | RuntimeException e) {
            images.close();
            throw e;
        }
    }

    private static boolean isUndivided(ImageFolder images) {
        return images.catalogue().exampleCount(Split.TRAINING) == 0
                || images.catalogue().exampleCount(Split.VALIDATION) == 0;
    }

    private void finish(Opening begun, Optional<Opened> opened) {
        if (!isPresent(begun)) {
            opened.ifPresent(late -> closeLater(late.images()));
            return;
        }
        if (opened.isEmpty()) {
            opening.set(Optional.empty());
            notices.say(
                    "Stopped; what was read is kept, and opening the folder goes on from there.");
            return;
        }
        ImageFolder images = opened.get().images();
        recent.add(images.root());
        background.start(
                _ -> firstReadable(images.catalogue()),
                (Optional<ImageEntry> first) ->
                        first.ifPresent(image -> recent.know(images.root(), image.path())),
                _ -> {});
        preferences.set(LAST, images.root().toString());
        facts.set(Optional.of(opened.get().facts()));
        replace(Optional.of(new Workspace(images, RunStore.inWorkFolder(images.workFolder()))));
        // Only now, or the start page would be made for a moment.
        opening.set(Optional.empty());
        if (!opened.get().scanned()) {
            refresh();
        }
    }

    private void fail(Opening begun, Exception failure) {
        if (isPresent(begun)) {
            opening.set(Optional.empty());
            notices.fail(failure);
        }
    }

    /** Says it when the open folder is gone; to be called about each second. */
    public void look() {
        Workspace open = workspace.get().orElse(null);
        if (open == null || looking) {
            return;
        }
        looking = true;
        background.start(
                _ -> Files.isDirectory(open.images().root()),
                there -> {
                    looking = false;
                    if (isOpen(open) && !there && !gone) {
                        notices.fail(
                                "The folder "
                                        + open.images().root()
                                        + " is gone, so nothing can be read or saved there until it"
                                        + " is back.",
                                new Notices.NextStep("Close it here", this::closeFolder));
                    }
                    gone = isOpen(open) && !there;
                },
                _ -> looking = false);
    }

    private static Optional<ImageEntry> firstReadable(Catalogue catalogue) {
        return Arrays.stream(catalogue.listing().ids(ImageFilter.all()))
                .mapToObj(catalogue::image)
                .flatMap(Optional::stream)
                .filter(ImageEntry::isReadable)
                .findFirst();
    }

    private boolean isPresent(Opening one) {
        return opening.get().filter(now -> now.progress() == one.progress()).isPresent();
    }

    /** Ends the opening of a folder; what was read is kept. */
    public void stopOpening() {
        opening.get().ifPresent(begun -> begun.progress().stop());
    }

    /** Looks for files that are new, changed or gone since the folder was last read. */
    public void refresh() {
        if (workspace.get().isEmpty() || refreshing.get().isPresent()) {
            return;
        }
        Workspace open = workspace.get().get();
        WorkProgress progress = new WorkProgress(background::onWindow, System::nanoTime);
        refreshing.set(Optional.of(progress));
        background.start(
                _ -> look(open.images(), progress),
                found -> refreshed(open, found),
                failure -> {
                    if (isOpen(open)) {
                        refreshing.set(Optional.empty());
                        notices.fail(failure);
                    }
                });
    }

    /** Counts anew after labels were changed elsewhere than in a place, and tells the places. */
    public void labelsChanged() {
        if (workspace.get().isEmpty()) {
            return;
        }
        Workspace open = workspace.get().get();
        background.start(
                _ -> FolderFacts.of(open.images()),
                counted -> {
                    if (isOpen(open)) {
                        facts.set(Optional.of(counted));
                        changes.set(changes.get() + 1);
                    }
                },
                notices::fail);
    }

    /** Counts anew after a place has changed labels. */
    public void count() {
        workspace.get().ifPresent(open -> counting.order(() -> FolderFacts.of(open.images())));
    }

    private record Found(ScanSummary scan, FolderFacts facts) {}

    private static Found look(ImageFolder images, JobMonitor monitor) throws IOException {
        ScanSummary scan = images.refresh(monitor);
        if (scan.complete() && !monitor.isCancelled()) {
            images.ensureSplit(monitor);
        }
        return new Found(scan, FolderFacts.of(images));
    }

    private void refreshed(Workspace open, Found found) {
        if (!isOpen(open)) {
            return;
        }
        refreshing.set(Optional.empty());
        facts.set(Optional.of(found.facts()));
        if (found.scan().hasChanges()) {
            changes.set(changes.get() + 1);
        }
    }

    private boolean isOpen(Workspace one) {
        return workspace.get().filter(one::equals).isPresent();
    }

    /** Shows the start page again. */
    public void closeFolder() {
        preferences.set(LAST, "");
        facts.set(Optional.empty());
        replace(Optional.empty());
    }

    private void replace(Optional<Workspace> next) {
        refreshing.get().ifPresent(WorkProgress::stop);
        refreshing.set(Optional.empty());
        counting.clear();
        Optional<Workspace> before = workspace.get();
        workspace.set(next);
        before.ifPresent(old -> closeLater(old.images()));
    }

    private void closeLater(ImageFolder images) {
        // After the last edits.
        background.save(
                () -> {
                    images.close();
                    return true;
                },
                _ -> {},
                notices::fail);
    }

    /** Ends all work and closes the folder when all is saved, for the end of the program. */
    @Override
    public void close() {
        stopOpening();
        refreshing.get().ifPresent(WorkProgress::stop);
        counting.clear();
        Optional<Workspace> open = workspace.get();
        workspace.set(Optional.empty());
        open.ifPresent(last -> closeLater(last.images()));
    }
}
