package org.vireo.ui.images.annotation;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.CatalogueException;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Labeling;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.RecordedNotices;
import org.vireo.ui.common.WindowThread;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.edit.EditSession;
import org.vireo.ui.common.edit.SaveQueue;
import org.vireo.ui.common.edit.SaveState;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import javax.imageio.ImageIO;

/**
 * A folder of images of 640 x 480 pixels with a model that labels them; this thread is the
 * window's.
 */
final class LabelingCase implements AutoCloseable {
    private final RecordedNotices notices = new RecordedNotices();
    final List<String> said = notices.said();
    final List<String> failures = notices.failures();
    final List<Notices.NextStep> nextSteps = notices.nextSteps();
    final List<Long> waits = new ArrayList<>();
    final List<Runnable> later = new ArrayList<>();
    final Preferences preferences = Preferences.inMemory();
    final ImageFolder folder;
    final Catalogue catalogue;
    final AnnotationModel model;

    /** Whether saving fails now. */
    volatile boolean diskFull;

    /** Done before each edit is saved, on the thread that saves. */
    volatile Runnable saving = () -> {};

    /** Nanoseconds. */
    long clock;

    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);

    LabelingCase(Path root) throws IOException {
        folder = ImageFolder.open(root, JobMonitor.unwatched());
        catalogue = folder.catalogue();
        model =
                new AnnotationModel(
                        background,
                        notices,
                        preferences,
                        new EditSession(
                                background,
                                notices,
                                this::saver,
                                (wait, task) -> {
                                    waits.add(wait);
                                    later.add(task);
                                }),
                        () -> clock);
    }

    /** The catalogue, while the disk has room. */
    private SaveQueue.Saver saver(Catalogue opened) {
        SaveQueue.Saver real = SaveQueue.Saver.into(opened);
        return edit -> {
            saving.run();
            if (diskFull) {
                throw new CatalogueException(
                        "The catalogue cannot be used: the disk is full; make room and try again",
                        new SQLException("full", "", 13));
            }
            return real.save(edit);
        };
    }

    /** A folder with images of these names. */
    static Path folder(Path root, String... names) throws IOException {
        for (String name : names) {
            Files.createDirectories(root);
            ImageIO.write(
                    new BufferedImage(640, 480, BufferedImage.TYPE_INT_RGB),
                    "png",
                    root.resolve(name).toFile());
        }
        return root;
    }

    LabelingCase open() throws Exception {
        model.open(new Workspace(folder, RunStore.inWorkFolder(folder.workFolder())));
        until(() -> model.classes().all().size() == catalogue.categories().size());
        return this;
    }

    ImageEntry image(String name) {
        return catalogue.image(name).orElseThrow();
    }

    void show(String name) throws Exception {
        model.show(image(name));
        until(() -> model.labeling().get() != null);
    }

    List<Annotation> onScreen() {
        Labeling labels = model.labeling().get();
        return labels == null ? List.of() : labels.annotations();
    }

    List<Annotation> saved(String name) {
        return catalogue.annotations(image(name).id());
    }

    void untilSaved() throws Exception {
        until(() -> model.session().state().get().equals(SaveState.SAVED));
    }

    void undo() throws Exception {
        step(model.session()::undo);
    }

    void redo() throws Exception {
        step(model.session()::redo);
    }

    private void step(Runnable step) throws Exception {
        untilSaved();
        long changes = model.changes().get();
        step.run();
        until(() -> model.changes().get() > changes);
        settle();
    }

    /** Runs what comes back from the background until something is so. */
    void until(BooleanSupplier reached) throws Exception {
        window.until(reached);
    }

    /** Waits for everything that was asked of the background so far. */
    void settle() throws Exception {
        model.refresh();
        boolean[] done = new boolean[1];
        for (int i = 0; i < 3; i++) {
            done[0] = false;
            background.start(
                    _ -> {
                        TimeUnit.MILLISECONDS.sleep(20);
                        return true;
                    },
                    _ -> done[0] = true,
                    _ -> {});
            until(() -> done[0]);
        }
    }

    @Override
    public void close() {
        model.open(null);
        background.close();
        folder.close();
    }
}
