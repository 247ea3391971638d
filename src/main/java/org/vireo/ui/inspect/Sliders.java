package org.vireo.ui.inspect;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.DoubleProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleDoubleProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableMap;

import java.util.HashMap;
import java.util.Map;

/**
 * What is shown of the boxes that a run has found; it changes what is seen, never what is measured
 * as mAP.
 */
final class Sliders {
    private final DoubleProperty confidence = new SimpleDoubleProperty(0.5);
    private final ObservableMap<Integer, Double> perClass = FXCollections.observableHashMap();
    private final Map<Integer, DoubleProperty> ofClass = new HashMap<>();
    private final DoubleProperty nms;
    private final BooleanProperty acrossClasses;
    private final BooleanProperty truth;

    Sliders() {
        this(
                new SimpleDoubleProperty(0.5),
                new SimpleBooleanProperty(),
                new SimpleBooleanProperty(true));
    }

    private Sliders(DoubleProperty nms, BooleanProperty acrossClasses, BooleanProperty truth) {
        this.nms = nms;
        this.acrossClasses = acrossClasses;
        this.truth = truth;
        onThresholds(() -> ofClass.forEach((category, value) -> value.set(now(category))));
    }

    /** Those of a run beside this one: its thresholds are its own, all else is the same. */
    Sliders beside() {
        return new Sliders(nms, acrossClasses, truth);
    }

    private double now(int category) {
        return perClass.getOrDefault(category, confidence.get());
    }

    /** The threshold of every class without one of its own, 0 to 1. */
    DoubleProperty confidence() {
        return confidence;
    }

    /** The thresholds of single classes, by category id. */
    ObservableMap<Integer, Double> perClass() {
        return perClass;
    }

    /**
     * The threshold of one class: that of all classes, until it is moved.
     *
     * @return follows both and changes only the class's own; always the same
     */
    DoubleProperty ofClass(int category) {
        return ofClass.computeIfAbsent(
                category,
                _ -> {
                    DoubleProperty value = new SimpleDoubleProperty(now(category));
                    value.subscribe(wanted -> {
                        if (wanted.doubleValue() != now(category)) {
                            perClass.put(category, wanted.doubleValue());
                        }
                    });
                    return value;
                });
    }

    /** From which overlap on a worse box of the same class is hidden, 0 to 1. */
    DoubleProperty nms() {
        return nms;
    }

    /** Whether a better box of another class hides it, too. */
    BooleanProperty acrossClasses() {
        return acrossClasses;
    }

    /** What is hidden as both say. */
    PackedBoxes.Suppression suppression() {
        return new PackedBoxes.Suppression(nms.get(), acrossClasses.get());
    }

    /** Whether the ground truth is drawn. */
    BooleanProperty truth() {
        return truth;
    }

    /** The thresholds as they are now. */
    Thresholds thresholds() {
        return new Thresholds(confidence.get(), perClass);
    }

    /** Moves all to where they were. */
    void show(Thresholds wanted) {
        perClass.keySet().retainAll(wanted.perClass().keySet());
        perClass.putAll(wanted.perClass());
        confidence.set(wanted.all());
    }

    /** Calls back at every change of a threshold. */
    void onThresholds(Runnable changed) {
        confidence.subscribe(changed);
        perClass.addListener(
                (javafx.collections.MapChangeListener<Integer, Double>) _ -> changed.run());
    }
}
