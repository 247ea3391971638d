package org.vireo.ui.images.annotation;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuItem;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.shape.Rectangle;

import org.vireo.ui.common.Action;
import org.vireo.ui.common.ActionGroup;
import org.vireo.ui.common.Buttons;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** What can be done with labels by keyboard. */
public final class AnnotationActions {
    private static final String CLASSES = "Classes";
    private static final double FAR = 10;
    private static final int CLASS_KEYS = 9;

    private final AnnotationModel model;
    private final AnnotationLayer layer;
    private final Action toggleEmpty;
    private final List<Action> all = new ArrayList<>();
    private final ActionGroup boxKeys = new ActionGroup("Boxes", all);
    private final ActionGroup suggestionKeys = new ActionGroup("Suggestions", all);
    private final ActionGroup classKeys = new ActionGroup(CLASSES, all);
    private Runnable search = () -> {};
    private Runnable ask = () -> {};
    private Runnable type = () -> {};

    /** Acts on a model, and on the drag that goes on in a layer. */
    public AnnotationActions(AnnotationModel model, AnnotationLayer layer) {
        this.model = model;
        this.layer = layer;
        BooleanBinding ready = when(model::isReady, model.labeling());
        toggleEmpty = boxes(ready);
        moves();
        copies(ready);
        suggestions();
        classes(ready);
    }

    private Action boxes(BooleanBinding ready) {
        BooleanBinding boxes = when(() -> !model.selection().boxes().get().isEmpty());
        BooleanBinding one = when(() -> model.selection().only() >= 0);
        boxKeys.add(when(() -> steps(1) >= 0), "Next box", () -> step(1), "Tab");
        boxKeys.add(when(() -> steps(-1) >= 0), "Previous box", () -> step(-1), "Shift+Tab");
        boxKeys.add(boxes, "Delete box", () -> model.boxes().delete(), "Delete", "Backspace");
        Action nothing = boxKeys.add(ready, "Nothing here", model::toggleEmpty, "0", "Numpad 0");
        boxKeys.add(one, "Edit coordinates", () -> type.run(), "E");
        boxKeys.add("Hide or show boxes", layer::toggleVisible, "H");
        boxKeys.add(
                when(this::canCancel, layer.dragging(), model.boxes().draft()),
                "Cancel drawing, select nothing",
                this::cancel,
                "Esc");
        return nothing;
    }

    private void moves() {
        BooleanBinding boxes = when(() -> !model.selection().boxes().get().isEmpty());
        push(boxes, -1, 0, "Left");
        push(boxes, 1, 0, "Right");
        push(boxes, 0, -1, "Up");
        push(boxes, 0, 1, "Down");
    }

    private void push(BooleanBinding boxes, double dx, double dy, String key) {
        boxKeys.add(boxes, "Move box by 1 px", () -> model.boxes().push(dx, dy), key);
        boxKeys.add(
                boxes,
                "Move box by 10 px",
                () -> model.boxes().push(FAR * dx, FAR * dy),
                "Shift+" + key);
    }

    private void copies(BooleanBinding ready) {
        BooleanBinding boxes = when(() -> !model.selection().boxes().get().isEmpty());
        boxKeys.add(boxes, "Duplicate box", () -> model.boxes().duplicate(), "Shortcut+D");
        boxKeys.add(ready, "Select all boxes", () -> model.boxes().selectAll(), "Shortcut+A");
        boxKeys.add(
                when(() -> !model.boxes().all().isEmpty(), model.labeling()),
                "Copy boxes",
                () -> model.boxes().copy(),
                "Shortcut+C");
        boxKeys.add(ready, "Paste boxes", () -> model.boxes().paste(), "Shortcut+V");
        boxKeys.add(
                ready,
                "Copy boxes from the previous image",
                model::copyFromPrevious,
                "Shortcut+Shift+V");
    }

    private void suggestions() {
        SuggestionModel suggestions = model.suggestions();
        BooleanBinding visible =
                when(() -> !suggestions.visible().get().isEmpty(), suggestions.visible());
        BooleanBinding any = when(() -> !suggestions.isNone(), model.labeling());
        BooleanBinding chosen = when(() -> model.selection().suggestion().get() != null);
        suggestionKeys.add(
                visible, "Accept suggestion, or select the best one", this::accept, "Enter");
        suggestionKeys.add(chosen, "Reject suggestion", suggestions::reject, "Delete", "Backspace");
        suggestionKeys.add(
                visible, "Accept all shown suggestions", suggestions::acceptAll, "Shift+Enter");
        suggestionKeys.add(
                any,
                "Reject all suggestions",
                suggestions::rejectAll,
                "Shift+Delete",
                "Shift+Backspace");
    }

    private void classes(BooleanBinding ready) {
        classKeys.add(ready, "Find or add a class", this::find, "C");
        for (int i = 1; i <= CLASS_KEYS; i++) {
            int place = i;
            classKeys.add(
                    when(
                            () -> model.isReady() && model.classes().at(place).isPresent(),
                            model.labeling(),
                            model.classes().all()),
                    "Give the class of this number",
                    () -> model.classes().at(place).ifPresent(model::give),
                    Integer.toString(i),
                    "Numpad " + i);
        }
    }

    /** At the box that gets it, where there is one. */
    private void find() {
        (model.selection().isEmpty() ? search : ask).run();
    }

    private void accept() {
        if (model.selection().suggestion().get() == null) {
            model.suggestions().selectBest();
        } else {
            model.suggestions().accept();
        }
    }

    private boolean canCancel() {
        return layer.dragging().get()
                || model.boxes().draft().get() != null
                || !model.selection().isEmpty();
    }

    private void cancel() {
        if (!layer.cancel()) {
            model.boxes().dropDraft();
            model.selection().clear();
        }
    }

    /** What can be selected: the boxes in their order, then the suggestions, best first. */
    private List<Target> targets() {
        List<Target> all = new ArrayList<>();
        model.boxes().selectable().forEach(i -> all.add(new Target.Drawn(i)));
        model.suggestions().visible().get().forEach(one -> all.add(new Target.Suggested(one)));
        return all;
    }

    /** The box or suggestion that comes after what is selected, counted together; -1 after all. */
    private int steps(int by) {
        List<Target> targets = targets();
        int now = by > 0 ? -1 : targets.size();
        for (int i = 0; i < targets.size(); i++) {
            if (model.selection().has(targets.get(i))) {
                now = i;
            }
        }
        int next = now + by;
        return next >= 0 && next < targets.size() ? next : -1;
    }

    private void step(int by) {
        model.selection().select(targets().get(steps(by)));
    }

    /** Something that depends on the selection, and on more. */
    private BooleanBinding when(Callable<Boolean> condition, Observable... more) {
        List<Observable> sources = new ArrayList<>(List.of(more));
        sources.add(model.labeling());
        sources.add(model.selection().boxes());
        sources.add(model.selection().suggestion());
        sources.add(model.suggestions().visible());
        return Bindings.createBooleanBinding(condition, sources.toArray(Observable[]::new));
    }

    /** Says how the keyboard gets to where a class is found. */
    void whenSearching(Runnable task) {
        search = task;
    }

    /** Says how the class of what is selected is asked for. */
    public void whenAsking(Runnable task) {
        ask = task;
    }

    /** What can be done now at what is selected, and else with the image, for a menu. */
    public List<MenuItem> menu() {
        List<MenuItem> items = new ArrayList<>();
        if (!model.selection().isEmpty()) {
            items.add(classMenu());
        }
        all.stream()
                .filter(action -> !action.group().equals(CLASSES) && !isMove(action))
                .filter(Action::isPossible)
                .map(Buttons::item)
                .forEach(items::add);
        return items;
    }

    private static boolean isMove(Action action) {
        KeyCode code =
                action.keys().getFirst() instanceof KeyCodeCombination key ? key.getCode() : null;
        return code != null && (code.isArrowKey() || code == KeyCode.TAB || code == KeyCode.ESCAPE);
    }

    private Menu classMenu() {
        Menu menu = new Menu("Class");
        model.classes().byRecency("").stream()
                .limit(CLASS_KEYS)
                .forEach(one -> {
                    MenuItem item = new MenuItem(one.category().name());
                    item.setMnemonicParsing(false);
                    item.setGraphic(
                            new Rectangle(12, 12, model.classes().color(one.category().id())));
                    item.setOnAction(_ -> model.give(one.category().id()));
                    menu.getItems().add(item);
                });
        MenuItem other = new MenuItem("Another one…");
        other.setOnAction(_ -> ask.run());
        menu.getItems().add(other);
        return menu;
    }

    /** Says how the keyboard gets to where coordinates are typed. */
    void whenTyping(Runnable task) {
        type = task;
    }

    /** Says that there is nothing in the image, or no longer. */
    Action toggleEmpty() {
        return toggleEmpty;
    }

    /** All of them, for the list of shortcuts. */
    public List<Action> all() {
        return List.copyOf(all);
    }
}
