package org.vireo.ui.inspect;

import javafx.beans.property.BooleanProperty;

import org.vireo.ui.common.Action;
import org.vireo.ui.common.Navigation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What can be done by keyboard in Inspect. */
final class InspectActions {
    private static final String LABELS = "Labels";
    private static final String LOOK = "Inspect";

    private final Map<FixKind, Action> fixes = new EnumMap<>(FixKind.class);
    private final Action inImages;
    private final Action truth;
    private final Action compare;
    private final Action nextView;
    private final Action tryOn;
    private final List<Action> looking;

    /**
     * The actions on a model.
     *
     * @param photographs asks for photographs to try the detector on
     */
    InspectActions(
            InspectModel model,
            Corrections corrections,
            Navigation navigation,
            Supplier<List<Path>> photographs) {
        for (FixKind kind : FixKind.values()) {
            fixes.put(
                    kind,
                    Action.when(
                            corrections.fits(kind),
                            LABELS,
                            kind.title(),
                            () -> corrections.make(kind),
                            kind.key()));
        }
        inImages =
                Action.when(
                        model.image().isNotNull().and(model.trying().not()),
                        LABELS,
                        "Edit in Images",
                        () -> showInImages(model, navigation),
                        "E");
        tryOn =
                Action.when(
                        model.run().selection().run().isNotNull(),
                        LOOK,
                        "Try on photos",
                        () -> model.tryOn(photographs.get()),
                        "Shift+O");
        truth = look("Ground truth", () -> toggle(model.sliders().truth()), "G");
        compare = look("Compare two runs", () -> toggle(model.compares()), "K");
        nextView =
                look(
                        "Image, grid or confusion",
                        () -> model.view().set(model.view().get().next()),
                        "V");
        looking =
                List.of(
                        look("Next wrong box", () -> corrections.step(true), "N"),
                        look("Wrong box before", () -> corrections.step(false), "Shift+N"),
                        look("Next image", () -> model.step(1), "D", "Right", "Page Down"),
                        look("Image before", () -> model.step(-1), "A", "Left", "Page Up"),
                        truth,
                        look("Labels alone, while held", () -> model.truthAlone().set(true), "T"),
                        compare,
                        nextView,
                        tryOn);
    }

    private static Action look(String name, Runnable task, String... keys) {
        return Action.always(LOOK, name, task, keys);
    }

    private static void toggle(BooleanProperty on) {
        on.set(!on.get());
    }

    private static void showInImages(InspectModel model, Navigation navigation) {
        InspectedImage image = model.image().get();
        if (image != null) {
            navigation.showImage(image.id());
        }
    }

    /** The corrections of the selected box's label, by kind. */
    Map<FixKind, Action> fixes() {
        return fixes;
    }

    /** Shows the image where its labels are drawn. */
    Action inImages() {
        return inImages;
    }

    /** Draws the labels or leaves them out. */
    Action truth() {
        return truth;
    }

    /** Puts two runs side by side. */
    Action compare() {
        return compare;
    }

    /** Looks in the next way. */
    Action nextView() {
        return nextView;
    }

    /** Looks at photographs from anywhere. */
    Action tryOn() {
        return tryOn;
    }

    /** All of them. */
    List<Action> all() {
        List<Action> all = new ArrayList<>(fixes.values());
        all.add(inImages);
        all.addAll(looking);
        return List.copyOf(all);
    }
}
