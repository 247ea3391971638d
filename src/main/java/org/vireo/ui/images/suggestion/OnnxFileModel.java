package org.vireo.ui.images.suggestion;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleBooleanProperty;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.file.FailureSentence;
import org.vireo.label.Category;
import org.vireo.labeling.OnnxNetwork;
import org.vireo.ui.common.Background;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** An ONNX file that helps to label in the place of a run's network. */
final class OnnxFileModel {
    private final Background background;
    private final LabelingWork engine;
    private final ReadOnlyObjectWrapper<@Nullable Choice> choice = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyBooleanWrapper busy = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final BooleanProperty addsClasses = new SimpleBooleanProperty();
    private Background.@Nullable Started opening;

    /** None chosen. */
    OnnxFileModel(Background background, LabelingWork engine) {
        this.background = background;
        this.engine = engine;
    }

    /**
     * A file that was opened.
     *
     * @param words what it was taken for
     * @param missing names of its classes that the folder lacks
     */
    record Choice(OnnxNetwork network, String words, List<String> missing) {}

    /** Opens a file, in the background. */
    void choose(Path file, ImageFolder folder) {
        forget();
        busy.set(true);
        OnnxNetwork network = new OnnxNetwork(file);
        opening =
                background.start(
                        _ -> open(network, folder),
                        opened -> {
                            busy.set(false);
                            addsClasses.set(!opened.missing().isEmpty());
                            choice.set(opened);
                        },
                        failure -> {
                            busy.set(false);
                            problem.set(FailureSentence.of(failure));
                        });
    }

    private Choice open(OnnxNetwork network, ImageFolder folder) throws IOException {
        OnnxNetwork.Description seen = engine.describe(network);
        Set<String> known =
                folder.catalogue().categories().stream()
                        .map(Category::name)
                        .collect(Collectors.toSet());
        return new Choice(
                network,
                seen.words(),
                seen.categories().stream()
                        .map(Category::name)
                        .filter(name -> !known.contains(name))
                        .toList());
    }

    /** Lets a run's network help again. */
    void forget() {
        Background.Started running = opening;
        if (running != null) {
            running.cancel();
        }
        opening = null;
        busy.set(false);
        problem.set("");
        choice.set(null);
    }

    /** The classes that are to be added before suggestions are made. */
    List<String> wanted() {
        Choice now = choice.get();
        return now == null || !addsClasses.get() ? List.of() : now.missing();
    }

    /** The file; null while a run's network helps. */
    ReadOnlyObjectProperty<@Nullable Choice> choice() {
        return choice.getReadOnlyProperty();
    }

    /** Whether a file is being opened. */
    ReadOnlyBooleanProperty busy() {
        return busy.getReadOnlyProperty();
    }

    /** Why the last file cannot be used; empty if it can. */
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /** Whether the folder gets the classes that it lacks. */
    BooleanProperty addsClasses() {
        return addsClasses;
    }
}
