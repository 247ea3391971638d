package org.vireo.ui.images;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.util.Objects.requireNonNull;

import javafx.scene.image.WritableImage;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.image.ImageInfo;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.RecordedNotices;
import org.vireo.ui.common.WindowThread;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.viewer.ScreenImage;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/** The window's thread is this one: what comes back is run while a test waits. */
@SuppressWarnings("NullAway.Init") // JUnit calls @BeforeEach before each test.
class ImagesModelTest {
    /** Made before any test's threads, since the toolkit starts with it and bears no interrupt. */
    private static final WritableImage PIXEL = new WritableImage(1, 1);

    @TempDir Path temporary;
    private final WindowThread window = new WindowThread();
    private final Background background = new Background(window::add);
    private final Preferences preferences = Preferences.inMemory();
    private final RecordedNotices notices = new RecordedNotices();
    private final List<String> decoded = Collections.synchronizedList(new ArrayList<>());
    private ImageFolder images;
    private ImagesModel model;

    @BeforeEach
    void fiveImages() throws Exception {
        Path folder = Files.createDirectories(temporary.resolve("images"));
        for (int i = 1; i <= 5; i++) {
            RgbImage image = new RgbImage(8 * i, 6, new byte[3 * 8 * i * 6]);
            ImageWriting.png(image.toBufferedImage(), folder.resolve(i + ".png"));
        }
        images = ImageFolder.open(folder, JobMonitor.unwatched());
        model = model();
    }

    private ImagesModel model() {
        return new ImagesModel(background, preferences, notices, this::decode);
    }

    /** All of a decoding but the pixels. */
    private ScreenImage decode(Path file, DepthRule depth) throws UnreadableImageException {
        ImageInfo info = ImageFile.probe(file);
        decoded.add(file.getFileName().toString());
        return new ScreenImage(PIXEL, info.width(), info.height());
    }

    @AfterEach
    void letGo() {
        background.close();
        images.close();
    }

    private void open() throws InterruptedException {
        model.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
        window.until(() -> model.shown().get() != null);
    }

    private ShownImage shown() {
        return requireNonNull(model.shown().get());
    }

    private boolean shows(String name) {
        ShownImage shown = model.shown().get();
        return shown != null
                && shown.listed().image().path().equals(name)
                && shown.picture() != null;
    }

    private long id(String path) {
        return images.catalogue().image(path).orElseThrow().id();
    }

    @Test
    void theFirstImageIsShownAndItsNeighborIsDecodedAhead() throws InterruptedException {
        open();
        window.until(() -> shows("1.png") && decoded.size() == 2);
        assertEquals(List.of("1.png", "2.png"), decoded);
        model.gallery().next();
        window.until(() -> shows("2.png"));
        window.until(() -> decoded.contains("3.png"));
        assertEquals(List.of("1.png", "2.png", "3.png"), decoded);
    }

    @Test
    void aThumbnailStandsInUntilTheImageIsDecoded() throws InterruptedException {
        List<Integer> widths = new ArrayList<>();
        WritableImage small = new WritableImage(2, 2);
        model.standIns(_ -> Optional.of(small));
        model.shown()
                .subscribe(shown -> {
                    if (shown != null && shown.picture() != null) {
                        widths.add((int) shown.picture().pixels().getWidth());
                    }
                });
        open();
        window.until(() -> widths.contains(1));
        assertEquals(2, widths.getFirst());
        assertEquals(8, requireNonNull(shown().picture()).width());
    }

    @Test
    void anImageThatCannotBeReadIsASentence() throws Exception {
        Files.write(images.root().resolve("1.png"), new byte[] {1, 2, 3});
        open();
        window.until(() -> !shown().problem().isEmpty());
        assertTrue(shown().problem().contains("1.png"));
        assertNull(shown().picture());
    }

    @Test
    void aFolderIsShownAsItWasLeft() throws InterruptedException {
        open();
        model.gallery().choose(3);
        window.until(() -> shows("4.png"));
        model.gallery()
                .filter()
                .set(new ImageFilter(ImageState.UNLABELED, null, null, false, false, ""));
        model = model();
        open();
        window.until(() -> shows("4.png"));
        assertEquals(ImageState.UNLABELED, model.gallery().filter().get().state());
    }

    @Test
    void anImageAskedForWhileTheFolderIsBeingOpenedIsShown() throws InterruptedException {
        model.open(new Workspace(images, RunStore.inWorkFolder(images.workFolder())));
        model.showImages(id("5.png"));
        window.until(() -> shows("5.png"));
        window.until(() -> model.gallery().index() == 4);
    }

    @Test
    void editedLabelsAreShown() throws InterruptedException {
        open();
        long first = id("1.png");
        LabeledByHand.label(images.catalogue(), first, List.of(), ImageState.CHECKED_EMPTY);
        model.labelsChanged();
        window.until(() -> shown().listed().image().state() == ImageState.CHECKED_EMPTY);
    }

    @Test
    void aClosedFolderShowsNothing() throws InterruptedException {
        open();
        model.close();
        assertNull(model.shown().get());
        window.until(window::isEmpty);
        assertNull(model.shown().get());
    }
}
