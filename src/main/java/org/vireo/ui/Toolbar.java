package org.vireo.ui;

import atlantafx.base.theme.Styles;

import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.Separator;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.kordamp.ikonli.materialdesign2.MaterialDesignB;
import org.kordamp.ikonli.materialdesign2.MaterialDesignE;
import org.kordamp.ikonli.materialdesign2.MaterialDesignF;
import org.kordamp.ikonli.materialdesign2.MaterialDesignH;
import org.kordamp.ikonli.materialdesign2.MaterialDesignI;
import org.kordamp.ikonli.materialdesign2.MaterialDesignP;
import org.kordamp.ikonli.materialdesign2.MaterialDesignR;
import org.kordamp.ikonli.materialdesign2.MaterialDesignU;
import org.vireo.ui.common.Action;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.EllipsedLabel;
import org.vireo.ui.common.Layout;
import org.vireo.ui.common.Shown;
import org.vireo.ui.common.Tooltips;

import java.nio.file.Path;
import java.util.Optional;

/** The folder's name and the main actions. */
final class Toolbar extends HBox {

    /**
     * A bar for the open folder.
     *
     * @param opening the name of the folder that is being opened, if any
     */
    Toolbar(
            ObservableValue<Optional<Path>> folder,
            ObservableValue<Optional<String>> opening,
            FolderActions actions,
            Action undoing,
            Action redoing) {
        getStyleClass().add("toolbar");
        setAlignment(Pos.CENTER_LEFT);
        Label name = new EllipsedLabel("");
        name.getStyleClass().add("section-title");
        name.setId("folder-name");
        EllipsedLabel path = new EllipsedLabel(OverrunStyle.CENTER_ELLIPSIS);
        path.getStyleClass().add("caption");
        path.managedProperty().bind(path.textProperty().isNotEmpty());
        Runnable tell =
                () -> {
                    Optional<Path> open =
                            opening.getValue().isPresent() ? Optional.empty() : folder.getValue();
                    name.setText(
                            opening.getValue()
                                    .or(() -> open.map(Toolbar::lastName))
                                    .orElse("Vireo"));
                    path.setText(open.map(Toolbar::parent).orElse(""));
                };
        folder.subscribe(tell);
        opening.subscribe(tell);
        tell.run();
        VBox title = new VBox(name, path);
        title.setAlignment(Pos.CENTER_LEFT);
        title.setMinWidth(0);

        Button open = Buttons.worded(MaterialDesignF.FOLDER_OPEN_OUTLINE, "Open", actions.open);
        Button pretrain = Buttons.worded(MaterialDesignB.BRAIN, "Pretrain", actions.pretrain);
        Button train = Buttons.worded(MaterialDesignP.PLAY, "Train", actions.train);
        train.getStyleClass().add(Styles.ACCENT);
        open.setId("toolbar-open");
        pretrain.setId("toolbar-pretrain");
        train.setId("toolbar-train");
        Button undo = Buttons.icon(MaterialDesignU.UNDO, undoing);
        Button redo = Buttons.icon(MaterialDesignR.REDO, redoing);
        undo.setId("toolbar-undo");
        redo.setId("toolbar-redo");
        Button bring = Buttons.icon(MaterialDesignI.IMPORT, actions.importLabels);
        Button send = Buttons.icon(MaterialDesignE.EXPORT, actions.exportLabels);
        bring.setId("toolbar-import");
        send.setId("toolbar-export");
        Button home = Buttons.icon(MaterialDesignH.HOME_OUTLINE, actions.leave);
        Tooltips.set(home, "Back to the start page: " + actions.leave.hint());
        home.setId("toolbar-home");
        Shown.when(home, actions.leave.possible());
        getChildren()
                .addAll(
                        home,
                        Layout.wide(title),
                        undo,
                        redo,
                        new Separator(Orientation.VERTICAL),
                        bring,
                        send,
                        new Separator(Orientation.VERTICAL),
                        open,
                        pretrain,
                        train);
        getChildren().stream()
                .filter(Button.class::isInstance)
                .forEach(button -> ((Button) button).setMinWidth(USE_PREF_SIZE));
    }

    private static String lastName(Path folder) {
        Path last = folder.getFileName();
        return String.valueOf(last == null ? folder : last);
    }

    private static String parent(Path folder) {
        Path parent = folder.getParent();
        return parent == null ? "" : parent.toString();
    }
}
