package org.vireo.ui.train;

import javafx.geometry.Side;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.layout.VBox;

import org.vireo.config.Setting;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Tooltips;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Chooses what a detector starts from, and says what the chosen file was taken for. */
final class StartWeightsBox extends VBox {
    /** Older runs than so many are reached as files. */
    private static final int MOST_RUNS = 24;

    private final StartWeights weights;
    private final Supplier<Optional<Path>> file;
    private final MenuButton menu = new MenuButton();

    /**
     * Builds it.
     *
     * @param file asks for a file
     */
    StartWeightsBox(Setting setting, StartWeights weights, Supplier<Optional<Path>> file) {
        super(2);
        this.weights = weights;
        this.file = file;
        menu.setId(setting.name().replace('.', '-'));
        menu.setAccessibleText(setting.label());
        menu.setMaxWidth(Double.MAX_VALUE);
        menu.setPopupSide(Side.BOTTOM);
        Tooltips.set(menu, setting.help());
        menu.setOnShowing(_ -> fill());
        menu.getItems().setAll(item(StartChoice.RANDOM));
        weights.chosen().subscribe(choice -> menu.setText(text(choice)));
        Label name = new Label(setting.label());
        name.setLabelFor(menu);
        getChildren()
                .addAll(
                        name,
                        menu,
                        Labels.saying("start-words", weights.words(), "caption"),
                        Labels.saying("start-advice", weights.advice(), "caption"),
                        FormPane.problem(weights.problem()));
    }

    private void fill() {
        List<MenuItem> items = new ArrayList<>();
        String group = "";
        for (StartChoice choice : weights.choices().stream().limit(MOST_RUNS).toList()) {
            if (!choice.group().equals(group)) {
                group = choice.group();
                items.add(new SeparatorMenuItem());
                MenuItem heading = new MenuItem(group);
                heading.setDisable(true);
                items.add(heading);
            }
            items.add(item(choice));
        }
        items.add(new SeparatorMenuItem());
        MenuItem other = new MenuItem("A file…");
        other.setId("start-file");
        other.setOnAction(_ ->
                file.get().map(Path::toString).map(StartChoice::of).ifPresent(weights::choose));
        items.add(other);
        menu.getItems().setAll(items);
    }

    private MenuItem item(StartChoice choice) {
        MenuItem item = new MenuItem(text(choice));
        item.setMnemonicParsing(false);
        item.setOnAction(_ -> weights.choose(choice));
        return item;
    }

    private static String text(StartChoice choice) {
        return choice.from().isEmpty() ? choice.words() : choice.words() + " · " + choice.from();
    }
}
