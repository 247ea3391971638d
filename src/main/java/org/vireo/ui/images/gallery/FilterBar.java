package org.vireo.ui.images.gallery;

import javafx.animation.PauseTransition;
import javafx.scene.control.ComboBox;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.Duration;

import org.controlsfx.control.textfield.CustomTextField;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.materialdesign2.MaterialDesignM;
import org.vireo.dataset.catalogue.CategoryStore;
import org.vireo.dataset.catalogue.ImageFilter;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.Wording;
import org.vireo.ui.common.Icons;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;

/** Chooses which images are listed: by name, state, class and split. */
final class FilterBar extends VBox {
    /** Long enough that a fast typist searches once. */
    private static final Duration TYPED = Duration.millis(200);

    private final GalleryModel model;
    private final CustomTextField search = (CustomTextField) TextFields.createClearableTextField();
    private final ComboBox<Choice<StateChoice>> state = Choice.list("State");
    private final ComboBox<Choice<Integer>> category = Choice.list("Class");
    private final ComboBox<Choice<Split>> split = Choice.list("Split");
    private boolean showing;

    FilterBar(GalleryModel model) {
        super(8);
        this.model = model;
        search.setPromptText("Search by name");
        search.setAccessibleText("Search by name");
        search.setLeft(Icons.row(MaterialDesignM.MAGNIFY));
        search.getStyleClass().add("search-field");
        search.setId("search");
        state.setId("state");
        category.setId("class");
        split.setId("split");
        state.getItems().setAll(states());
        split.getItems().setAll(splits());
        PauseTransition rest = new PauseTransition(TYPED);
        rest.setOnFinished(_ -> search());
        search.textProperty().subscribe((_, _) -> rest.playFromStart());
        search.setOnAction(_ -> {
            rest.stop();
            search();
        });
        choose(state, StateChoice::in);
        choose(category, ImageFilter::withCategory);
        choose(split, ImageFilter::withSplit);
        HBox choices = new HBox(4, state, category, split);
        choices.getChildren().forEach(list -> HBox.setHgrow(list, Priority.ALWAYS));
        getChildren().addAll(search, choices);
        model.listed().subscribe(listed -> showClasses(listed.classes()));
        model.filter().subscribe(this::show);
    }

    private static List<Choice<StateChoice>> states() {
        List<Choice<StateChoice>> all = new ArrayList<>();
        all.add(new Choice<>("State", "All states", null));
        for (StateChoice one : StateChoice.values()) {
            all.add(new Choice<>(one.words(), one.words(), one));
        }
        return all;
    }

    private static List<Choice<Split>> splits() {
        List<Choice<Split>> all = new ArrayList<>();
        all.add(new Choice<>("Split", "All sides", null));
        Arrays.stream(Split.values())
                .map(one -> new Choice<>(ImageWords.split(one), ImageWords.split(one), one))
                .forEach(all::add);
        return all;
    }

    private static List<Choice<Integer>> classes(List<CategoryStore.Summary> classes) {
        List<Choice<Integer>> all = new ArrayList<>();
        all.add(new Choice<>("Class", "All classes", null));
        for (CategoryStore.Summary one : classes) {
            String name = one.category().name();
            String boxes = Wording.count(one.boxes(), "box");
            all.add(new Choice<>(name, name + "  ·  " + boxes, one.category().id()));
        }
        return all;
    }

    private <T> void choose(
            ComboBox<Choice<T>> list, BiFunction<ImageFilter, @Nullable T, ImageFilter> with) {
        list.valueProperty()
                .subscribe((_, chosen) -> {
                    if (chosen != null && !showing) {
                        model.filter().set(with.apply(model.filter().get(), chosen.value()));
                    }
                });
    }

    private void search() {
        model.filter().set(model.filter().get().withText(search.getText().strip()));
    }

    private void showClasses(List<CategoryStore.Summary> summaries) {
        List<Choice<Integer>> now = classes(summaries);
        if (!category.getItems().equals(now)) {
            showing = true;
            category.getItems().setAll(now);
            showing = false;
            show(model.filter().get());
        }
    }

    private void show(ImageFilter filter) {
        showing = true;
        select(state, StateChoice.of(filter));
        select(category, filter.category());
        select(split, filter.split());
        if (!search.getText().strip().equals(filter.text())) {
            search.setText(filter.text());
        }
        showing = false;
    }

    private static <T> void select(ComboBox<Choice<T>> list, @Nullable T value) {
        list.getItems().stream()
                .filter(one -> Objects.equals(one.value(), value))
                .findFirst()
                .ifPresent(list::setValue);
    }

    /** Puts the cursor into the search. */
    void startSearch() {
        search.requestFocus();
        search.selectAll();
    }

    /**
     * A possible value of one part of the filter.
     *
     * @param brief what the closed list says: the part's name where nothing is chosen
     * @param words what the open list says
     * @param value null where all images pass
     */
    private record Choice<T>(String brief, String words, @Nullable T value) {

        /** A list of choices that says little while it is closed. */
        static <T> ComboBox<Choice<T>> list(String accessible) {
            ComboBox<Choice<T>> list = new ComboBox<>();
            list.setCellFactory(_ -> new Cell<>(false));
            list.setButtonCell(new Cell<>(true));
            list.setAccessibleText(accessible);
            list.setMaxWidth(Double.MAX_VALUE);
            list.setMinWidth(0);
            list.setPrefWidth(96);
            list.setVisibleRowCount(12);
            return list;
        }

        private static final class Cell<T> extends ListCell<Choice<T>> {
            private final boolean closed;

            Cell(boolean closed) {
                this.closed = closed;
            }

            @Override
            protected void updateItem(@Nullable Choice<T> choice, boolean empty) {
                super.updateItem(choice, empty);
                setText(empty || choice == null ? "" : closed ? choice.brief() : choice.words());
            }
        }
    }
}
