package org.vireo.ui.images.suggestion;

import atlantafx.base.theme.Styles;

import javafx.beans.binding.Bindings;
import javafx.scene.control.TitledPane;

import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.images.annotation.SuggestionModel;

import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Supplier;

/** The {@link LabelingPane}, folded away until it is wanted. */
public final class LabelingSection extends TitledPane {
    /** In a low window it is scrolled, so that some of the gallery stays. */
    private static final double LEAST = 288;

    private static final String OPEN = "images.labeling.open";

    /**
     * Shows a model.
     *
     * @param shown what is suggested for the shown image
     * @param train leads to where a detector is trained
     * @param onnx asks for an ONNX file
     */
    public LabelingSection(
            LabelingModel model,
            SuggestionModel shown,
            Preferences preferences,
            Runnable train,
            Supplier<Optional<Path>> onnx) {
        super("Label with a network", null);
        setId("labeling");
        setAnimated(false);
        getStyleClass().addAll(Styles.DENSE, "labeling-section");
        setExpanded(preferences.text(OPEN, "").equals("true"));
        expandedProperty().subscribe(open -> preferences.set(OPEN, Boolean.toString(open)));
        minHeightProperty()
                .bind(Bindings.when(expandedProperty()).then(LEAST).otherwise(USE_PREF_SIZE));
        // Most people open a folder to look at images, so the controls are made when it is
        // unfolded.
        expandedProperty()
                .subscribe(open -> {
                    if (open && getContent() == null) {
                        setContent(Layout.scrolled(new LabelingPane(model, shown, train, onnx)));
                    }
                });
    }
}
