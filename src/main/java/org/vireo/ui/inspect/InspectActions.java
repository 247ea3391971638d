package org.vireo.ui.inspect;

import org.jspecify.annotations.Nullable;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.ActionGroup;
import org.vireo.ui.common.Navigation;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What can be done by keyboard in Inspect. */
final class InspectActions {
    /** All of them, in the order of the list of keys. */
    final List<Action> all = new ArrayList<>();

    /** The corrections of the selected box's label, by kind. */
    final Map<FixKind, Action> fixes = new EnumMap<>(FixKind.class);

    /** Shows the image where its labels are drawn. */
    final Action inImages;

    final Action truth;
    final Action compare;
    final Action nextView;

    /** Looks at photographs from anywhere. */
    final Action tryOn;

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
        ActionGroup labels = new ActionGroup("Labels", all);
        for (FixKind kind : FixKind.values()) {
            fixes.put(
                    kind,
                    labels.add(
                            corrections.fits(kind),
                            kind.title(),
                            () -> corrections.make(kind),
                            kind.key()));
        }
        ImageRanking ranking = model.ranking();
        ImageSource source = model.source();
        inImages =
                labels.add(
                        ranking.image().isNotNull().and(source.trying().not()),
                        "Edit in Images",
                        () -> showInImages(ranking.image().get(), navigation),
                        "E");
        ActionGroup look = new ActionGroup("Inspect", all);
        look.add("Next wrong box", () -> corrections.step(true), "N");
        look.add("Wrong box before", () -> corrections.step(false), "Shift+N");
        look.add("Next image", () -> ranking.step(1), "D", "Right", "Page Down");
        look.add("Image before", () -> ranking.step(-1), "A", "Left", "Page Up");
        truth = look.toggle("Ground truth", model.sliders().truth(), "G");
        look.add("Labels alone, while held", () -> model.truthAlone().set(true), "T");
        compare = look.toggle("Compare two runs", model.compares(), "K");
        nextView =
                look.add(
                        "Image, grid or confusion",
                        () -> model.view().set(model.view().get().next()),
                        "V");
        tryOn =
                look.add(
                        model.run().selection().run().isNotNull(),
                        "Try on photos",
                        () -> source.tryOn(photographs.get()),
                        "Shift+O");
    }

    private static void showInImages(@Nullable InspectedImage image, Navigation navigation) {
        if (image != null) {
            navigation.showImage(image.id());
        }
    }
}
