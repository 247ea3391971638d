package org.vireo.ui;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.vireo.config.UserDirectories;
import org.vireo.run.Versions;
import org.vireo.ui.common.Buttons;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.Labels;
import org.vireo.ui.common.Layout;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Which program this is, of which day, what it runs on, and where it keeps what it keeps. */
final class AboutSheet extends VBox {
    /** Beside the program's jar, in an installed one. */
    private static final String LICENCES = "licences.txt";

    /**
     * Tells it.
     *
     * @param close takes the sheet away
     */
    AboutSheet(Desktop desktop, Runnable close) {
        super(24);
        getChildren().addAll(head(close), program(), ground(), places(desktop));
        licences()
                .ifPresent(file ->
                        getChildren()
                                .add(
                                        link(
                                                "Licences of Vireo and of what it is built on",
                                                file,
                                                desktop)));
        getStyleClass().add("sheet");
        setId("about");
    }

    private static HBox head(Runnable close) {
        return new HBox(
                8, Labels.line("About", "page-title"), Layout.space(), Buttons.close(close));
    }

    private static HBox program() {
        Label name = Labels.line("Vireo " + Versions.vireo(), "section-title");
        name.setId("about-version");
        Label built = new Label("Built on " + Versions.built());
        built.setId("about-built");
        HBox program =
                Layout.row(
                        16,
                        Mark.large(),
                        new VBox(4, name, built, new Label("Apache License 2.0")));
        return program;
    }

    private static GridPane ground() {
        Map<String, String> versions = Versions.current();
        GridPane table = table();
        row(table, "Java", new Label(versions.get("java")));
        row(table, "JavaFX", new Label(System.getProperty("javafx.runtime.version")));
        row(table, "libtorch", new Label(versions.get("libtorch")));
        row(table, "System", new Label(versions.get("system")));
        return table;
    }

    private static GridPane places(Desktop desktop) {
        UserDirectories user = UserDirectories.ofProcess();
        GridPane table = table();
        row(table, "Preferences", folder(user.settings(), desktop));
        row(table, "Sample data", folder(user.data(), desktop));
        row(table, "CUDA", folder(user.cache(), desktop));
        return table;
    }

    private static GridPane table() {
        GridPane table = new GridPane(16, 8);
        table.setAlignment(Pos.BASELINE_LEFT);
        return table;
    }

    private static void row(GridPane table, String name, Node value) {
        Label label = new Label(name);
        label.setMinWidth(96);
        label.getStyleClass().add("text-muted");
        table.addRow(table.getRowCount(), label, value);
    }

    private static Hyperlink folder(Path folder, Desktop desktop) {
        return link(folder.toString(), folder, desktop);
    }

    private static Hyperlink link(String text, Path path, Desktop desktop) {
        Hyperlink link = new Hyperlink(text);
        link.setOnAction(_ -> desktop.open(path));
        return link;
    }

    private static Optional<Path> licences() {
        return Optional.of(Path.of(System.getProperty("java.class.path")).resolveSibling(LICENCES))
                .filter(Files::isRegularFile);
    }
}
