package org.vireo.ui.images;

import javafx.animation.PauseTransition;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.EmptyState;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.thumbnail.Filmstrip;
import org.vireo.ui.common.viewer.ImageLook;
import org.vireo.ui.common.viewer.ImageViewer;

import java.util.List;
import java.util.function.LongConsumer;

/** The image that is looked at, with what is known of it above and its zoom below. */
final class ViewerPane extends VBox {
    private static final Duration UNTIL_BUSY = Duration.millis(300);
    private static final double LEAST_WIDTH = 288;

    private final ImageLook picture;
    private final ImageViewer viewer;
    private final ProgressIndicator busy = new ProgressIndicator();
    private final PauseTransition untilBusy = new PauseTransition(UNTIL_BUSY);
    private final StackPane middle;
    private final ViewerFooter footer;
    private final LongConsumer showFile;
    private long id = -1;

    /**
     * Shows what a model shows.
     *
     * @param next what to do next, in few words
     * @param picture gives the viewer its image
     * @param over what lies over the image
     * @param showFile shows the file of the image with an id in the file browser
     */
    ViewerPane(
            ImagesModel model,
            ImageViewer viewer,
            ImageActions actions,
            CrosshairLayer crosshair,
            ObservableValue<String> next,
            ImageLook picture,
            List<Node> over,
            LongConsumer showFile) {
        this.picture = picture;
        this.viewer = viewer;
        this.showFile = showFile;
        busy.setMaxSize(40, 40);
        busy.setVisible(false);
        middle = new StackPane(viewer, busy);
        middle.getChildren().addAll(over);
        middle.setMinSize(0, 0);
        setMinWidth(LEAST_WIDTH);
        viewer.setId("viewer");
        untilBusy.setOnFinished(_ -> busy.setVisible(true));
        footer = new ViewerFooter(viewer, actions, crosshair, picture.button(), next);
        getChildren().addAll(new ViewerHeader(model, actions), Layout.high(middle), footer);
        model.shown().subscribe(this::show);
    }

    /** Puts a strip of the images below this one, and what hides it at the zoom. */
    void add(Filmstrip strip, Action toggle) {
        getChildren().add(getChildren().indexOf(footer), strip);
        footer.add(strip.button(toggle));
    }

    private void show(@Nullable ShownImage image) {
        if (image == null || image.id() != id) {
            viewer.fit();
        }
        id = image == null ? -1 : image.id();
        picture.show(image == null ? null : image.picture());
        busy.setVisible(false);
        untilBusy.stop();
        if (image != null && image.isAwaited()) {
            untilBusy.playFromStart();
        }
        middle.getChildren().removeIf(EmptyState.class::isInstance);
        if (image != null && !image.problem().isEmpty()) {
            middle.getChildren().add(unreadable(image));
        }
    }

    private EmptyState unreadable(ShownImage image) {
        EmptyState state =
                new EmptyState(
                                MaterialDesignI.IMAGE_BROKEN_VARIANT,
                                "This image cannot be read",
                                image.problem())
                        .with("Show file", () -> showFile.accept(image.id()));
        state.lookupAll(".muted").stream()
                .filter(Label.class::isInstance)
                .forEach(node -> node.setId("problem"));
        return state;
    }
}
