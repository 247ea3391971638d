package org.vireo.ui;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignS;
import org.vireo.run.Versions;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shortcuts;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** All that can be done by key and by mouse at present, by group. */
final class ShortcutsSheet extends VBox {
    /** More keys that do alike are told by the first and the last. */
    private static final int MOST_KEYS = 4;

    /**
     * Lists them.
     *
     * @param tour shows the places one after the other
     * @param report asks for a file for a report of a problem
     * @param close takes the sheet away
     */
    ShortcutsSheet(Shortcuts shortcuts, Action tour, Action report, Runnable close) {
        super(16);
        Label title = Labels.line("Keys and mouse", "page-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox head = new HBox(8, Layout.wide(title), Buttons.close(close));
        VBox groups = new VBox(24);
        groups.setPadding(new Insets(0, 16, 0, 0));
        if (!shortcuts.gestures().isEmpty()) {
            Map<String, String> hands = new LinkedHashMap<>();
            shortcuts.gestures().forEach(one -> hands.put(one.name(), one.hand()));
            groups.getChildren().add(group("Mouse", hands));
        }
        shortcuts
                .byGroup()
                .forEach((name, actions) -> groups.getChildren().add(group(name, keys(actions))));
        ScrollPane scroll = new ScrollPane(groups);
        scroll.setFitToWidth(true);
        Label version = Labels.line("Vireo " + Versions.vireo(), "caption");
        version.setMaxWidth(Double.MAX_VALUE);
        Button send = Buttons.worded(MaterialDesignB.BUG_OUTLINE, "Report a problem…", report);
        Button show = Buttons.worded(MaterialDesignS.SIGN_DIRECTION, "Show the tour", tour);
        show.setId("show-tour");
        getChildren()
                .addAll(head, Layout.high(scroll), Layout.row(8, Layout.wide(version), show, send));
        getStyleClass().add("sheet");
        setId("shortcuts");
    }

    /** What a group's actions are called and the keys that do each; those of one name are one. */
    static Map<String, String> keys(List<Action> actions) {
        Map<String, List<Action>> alike = new LinkedHashMap<>();
        actions.forEach(a -> alike.computeIfAbsent(a.name(), _ -> new ArrayList<>()).add(a));
        Map<String, String> keys = new LinkedHashMap<>();
        alike.forEach((name, all) -> keys.put(name, keysOf(all)));
        return keys;
    }

    private static String keysOf(List<Action> alike) {
        List<String> first =
                alike.stream().map(a -> a.keys().getFirst().getDisplayText()).distinct().toList();
        if (first.size() == 1) {
            return alike.getFirst().keys().stream()
                    .map(KeyCombination::getDisplayText)
                    .filter(key -> !key.startsWith("Numpad"))
                    .distinct()
                    .collect(Collectors.joining(" or "));
        }
        return first.size() > MOST_KEYS
                ? first.getFirst() + " … " + first.getLast()
                : String.join("  ", first);
    }

    private static VBox group(String name, Map<String, String> rows) {
        GridPane table = new GridPane(16, 8);
        ColumnConstraints words = new ColumnConstraints();
        words.setHgrow(Priority.ALWAYS);
        table.getColumnConstraints().add(words);
        rows.forEach((what, how) -> {
            Label does = Labels.wrapped(what);
            Label hand = Labels.line(how, "key");
            hand.setMinWidth(USE_PREF_SIZE);
            GridPane.setHalignment(hand, HPos.RIGHT);
            table.addRow(table.getRowCount(), does, hand);
        });
        return new VBox(8, Labels.line(name, "section-title"), table);
    }
}
