package org.vireo.ui.images.suggestion;

import atlantafx.base.theme.Styles;

import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.Region;

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
                        setContent(new Scrolled(new LabelingPane(model, shown, train, onnx)));
                    }
                });
    }

    /** As high as what it scrolls, with the lines that this takes in its width. */
    private static final class Scrolled extends ScrollPane {
        Scrolled(Region content) {
            super(content);
            setFitToWidth(true);
            setHbarPolicy(ScrollBarPolicy.NEVER);
        }

        @Override
        public Orientation getContentBias() {
            return Orientation.HORIZONTAL;
        }

        @Override
        protected double computePrefHeight(double width) {
            return snappedTopInset() + getContent().prefHeight(width) + snappedBottomInset();
        }
    }
}
