package org.vireo.ui.inspect;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;

import org.vireo.ui.common.Background;
import org.vireo.ui.common.FolderClasses;
import org.vireo.ui.common.Workspace;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What Inspect shows: images by their errors, one or two runs, and how they are looked at. */
final class InspectModel {
    private final Background background;
    private final ImageSource source;
    private final InspectedRun run;
    private final InspectedRun other;
    private final ImageRanking ranking;
    private final ObservableValue<FolderClasses> classes;
    private final BooleanProperty compares = new SimpleBooleanProperty(false);
    private final ObjectProperty<InspectView> view =
            new SimpleObjectProperty<>(InspectView.PICTURE);
    private final BooleanProperty truthAlone = new SimpleBooleanProperty(false);

    private List<Long> onScreen = List.of();

    InspectModel(Background background) {
        this.background = background;
        source = new ImageSource(background);
        classes = source.images().map(ImageSet::classes);
        Sliders sliders = new Sliders();
        run = new InspectedRun(background, sliders);
        other = new InspectedRun(background, sliders.beside());
        ranking = new ImageRanking(background, source, run);
        source.images().subscribe(this::look);
        ranking.image().subscribe(this::prefer);
        compares.subscribe(this::compare);
    }

    /** Shows another folder. */
    void open(Workspace newWorkspace) {
        close();
        run.selection().open(newWorkspace.runs());
        source.open(newWorkspace);
    }

    /** Looks for runs, images and labels that came or went. */
    void refresh() {
        if (source.workspace() != null) {
            run.selection().refresh();
            if (compares.get()) {
                other.selection().refresh();
            }
            source.read();
        }
    }

    void close() {
        source.close();
        run.close();
        other.close();
        ranking.close();
        forgetClassThresholds();
    }

    private void look(ImageSet before, ImageSet now) {
        ranking.look(before, now);
        run.look(now);
        if (compares.get()) {
            other.look(now);
        }
    }

    /**
     * Reads the labels of some images again, counts with them, and shows one of them.
     *
     * @return false if none of them is listed, and nothing was done
     */
    boolean relabel(List<Long> ids) {
        return source.relabel(ids, this::showOneOf);
    }

    private void showOneOf(Map<Long, InspectedImage> changed) {
        InspectedImage selected = ranking.image().get();
        if (selected == null || !changed.containsKey(selected.id())) {
            changed.values().stream().findFirst().ifPresent(ranking::choose);
        }
    }

    private void compare(boolean on) {
        Workspace open = source.workspace();
        if (on && open != null) {
            other.selection().openBeside(run.selection(), open.runs());
            other.look(source.images().get());
        } else {
            other.close();
        }
    }

    /** Says which images of the list are on the screen. */
    void scrolledTo(List<Long> ids) {
        onScreen = List.copyOf(ids);
        prefer();
    }

    private void prefer() {
        InspectedImage selected = ranking.image().get();
        List<Long> wanted = new ArrayList<>();
        if (selected != null) {
            wanted.add(selected.id());
        }
        wanted.addAll(onScreen);
        run.found().prefer(wanted);
        if (compares.get()) {
            other.found().prefer(wanted);
        }
    }

    /** Says that something went wrong. */
    void fail(Exception failure) {
        source.fail(failure);
    }

    /** The runs that are looked at side by side: one or two. */
    List<InspectedRun> runs() {
        return compares.get() ? List.of(run, other) : List.of(run);
    }

    /** Gives each class of each run the threshold of its best F1. */
    void suggestThresholds() {
        run.thresholds().suggest();
        other.thresholds().suggest();
    }

    /** Shows all classes from the same score on. */
    void forgetClassThresholds() {
        run.sliders().perClass().clear();
        other.sliders().perClass().clear();
    }

    /** A class's name; its number if nobody knows it. */
    String nameOf(int category) {
        return classes.getValue().name(category);
    }

    Background background() {
        return background;
    }

    /** Where the images come from. */
    ImageSource source() {
        return source;
    }

    /** The images in their order, and the one in the picture. */
    ImageRanking ranking() {
        return ranking;
    }

    ObservableValue<FolderClasses> classes() {
        return classes;
    }

    /** What is shown of the run that is looked at. */
    Sliders sliders() {
        return run.sliders();
    }

    /** The run that is looked at. */
    InspectedRun run() {
        return run;
    }

    /** The one beside it. */
    InspectedRun other() {
        return other;
    }

    /** Whether two runs stand side by side. */
    BooleanProperty compares() {
        return compares;
    }

    /** How it is looked at. */
    ObjectProperty<InspectView> view() {
        return view;
    }

    /** Whether the labels are shown without any box, as long as a key is held. */
    BooleanProperty truthAlone() {
        return truthAlone;
    }
}
