package org.vireo.ui.images.annotation;

import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.image.UnreadableImageException;
import org.vireo.run.RunStore;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.common.RecordedNotices;
import org.vireo.ui.common.Shortcuts;
import org.vireo.ui.common.Workspace;
import org.vireo.ui.common.viewer.ImageViewer;
import org.vireo.ui.common.viewer.ScreenImage;

import java.util.List;
import java.util.Objects;

/**
 * An image with its boxes and the panel beside it, without the gallery; made on JavaFX's thread.
 */
final class AnnotationWindow implements AutoCloseable {
    private final RecordedNotices notices = new RecordedNotices();
    final Background background = new Background(Platform::runLater);
    final AnnotationModel model = new AnnotationModel(background, notices, Preferences.inMemory());
    final ImageViewer viewer = new ImageViewer();
    final Scene scene;
    private final ImageFolder folder;

    AnnotationWindow(ImageFolder folder, double width, double height) {
        this.folder = folder;
        AnnotationLayer layer = AnnotationLayer.over(viewer, model);
        AnnotationActions actions = new AnnotationActions(model, layer);
        Shortcuts shortcuts = new Shortcuts();
        shortcuts.setPlace(actions.all(), List.of());
        ClassPopup popup = new ClassPopup(model, viewer);
        actions.whenAsking(popup::ask);
        BorderPane root = new BorderPane(new StackPane(viewer, popup));
        root.setRight(new AnnotationPanel(model, actions, viewer::requestFocus));
        root.addEventHandler(KeyEvent.KEY_PRESSED, shortcuts::handle);
        viewer.setId("viewer");
        scene = new Scene(root, width, height);
        for (String sheet : List.of("controlsfx-colors.css", "vireo.css")) {
            scene.getStylesheets()
                    .add(
                            Objects.requireNonNull(
                                            AnnotationWindow.class.getResource(
                                                    "/org/vireo/ui/" + sheet))
                                    .toExternalForm());
        }
        model.open(new Workspace(folder, RunStore.inWorkFolder(folder.workFolder())));
    }

    void show(String path) throws UnreadableImageException {
        ImageEntry image = folder.catalogue().image(path).orElseThrow();
        viewer.image().set(ScreenImage.read(folder.file(image), folder.depth()));
        model.show(image);
    }

    @Override
    public void close() {
        model.open(null);
        background.close();
    }
}
