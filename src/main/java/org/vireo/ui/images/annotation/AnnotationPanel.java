package org.vireo.ui.images.annotation;

import javafx.scene.Node;
import javafx.scene.layout.VBox;

import org.vireo.ui.common.Labels;
import org.vireo.ui.common.edit.SaveMark;

/** Beside the image: its state, the classes, its boxes, and whether everything is saved. */
public final class AnnotationPanel extends VBox {
    /** The least, and the one it has of itself. */
    public static final double WIDTH = 296;

    private final ClassList classes;
    private final BoxFields fields;

    /**
     * Shows a model.
     *
     * @param leave takes the keyboard back to the image
     */
    public AnnotationPanel(AnnotationModel model, AnnotationActions actions, Runnable leave) {
        super(16);
        classes = new ClassList(model, leave);
        fields = new BoxFields(model, leave);
        BoxList boxes = new BoxList(model);
        VBox boxGroup = group("Boxes", boxes, fields);
        VBox.setVgrow(boxGroup, javafx.scene.layout.Priority.ALWAYS);
        getChildren()
                .addAll(
                        new StateBar(model, actions.toggleEmpty()),
                        group("Classes", classes, new ClassSizes(model.classes())),
                        boxGroup,
                        new SaveMark(model.session()));
        getStyleClass().add("annotation-panel");
        setMinWidth(WIDTH);
        setPrefWidth(WIDTH);
        actions.whenSearching(classes::startSearch);
        actions.whenTyping(fields::startTyping);
    }

    private static VBox group(String title, Node... content) {
        VBox all = new VBox(8, Labels.line(title, "section-title"));
        all.getChildren().addAll(content);
        return all;
    }
}
