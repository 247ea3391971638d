package org.vireo.ui;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;

import javafx.application.Application;
import javafx.application.Platform;
import javafx.geometry.Rectangle2D;
import javafx.stage.Screen;
import javafx.stage.Stage;

import org.vireo.dataset.SampleFolder;
import org.vireo.gpu.CardFinder;
import org.vireo.gpu.CudaLibraries;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Preferences;
import org.vireo.ui.gpu.CardModel;
import org.vireo.ui.status.Device;

import java.nio.file.Path;
import java.util.List;

/** The program with its window; its one argument, if any, is the folder to open. */
public final class VireoApplication extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 960;
    private static final double LEAST_HEIGHT = 600;

    private final PreferencesFile file = new PreferencesFile(PreferencesFile.ofUser());
    private final Background background = new Background(Platform::runLater);
    private Preferences preferences = Preferences.inMemory();

    @Override
    public void init() {
        preferences = file.read();
    }

    @Override
    public void start(Stage stage) {
        background.closeWithProcess();
        Appearance appearance =
                new Appearance(preferences, Platform.getPreferences().colorSchemeProperty());
        appearance.dark().subscribe(VireoApplication::dress);
        MainWindow main =
                new MainWindow(
                        new MainWindow.Outside(
                                background,
                                preferences,
                                appearance,
                                new SystemFileChoices(stage),
                                notices -> new SystemDesktop(background, notices),
                                SampleFolder.ofUser(),
                                Device.ofComputer(background),
                                new CardModel(
                                        background,
                                        CardFinder.ofComputer()::find,
                                        CudaLibraries.ofUser(),
                                        preferences)));
        stage.setScene(main.scene());
        stage.getIcons().add(Mark.icon());
        main.folder()
                .workspace()
                .subscribe(open ->
                        stage.setTitle(
                                open.map(w -> w.images().root().getFileName() + " — Vireo")
                                        .orElse("Vireo")));
        place(stage);
        stage.setOnShown(_ -> {
            main.begin();
            begin(main);
        });
        // The window hides at once; the process ends when what it has to save is saved.
        Platform.setImplicitExit(false);
        stage.setOnHidden(_ -> end(main, stage));
        stage.setOnCloseRequest(request -> {
            if (!main.mayClose(stage::close)) {
                request.consume();
            }
        });
        stage.show();
    }

    /** Gives the whole program its colors. */
    static void dress(boolean dark) {
        setUserAgentStylesheet(
                (dark ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    private void begin(MainWindow main) {
        List<String> arguments = getParameters().getRaw();
        if (arguments.isEmpty()) {
            main.folder().last().ifPresent(main.folder()::open);
        } else {
            main.folder().open(Path.of(arguments.getFirst()));
        }
    }

    /** Puts the window where it was, unless that screen is gone. */
    private void place(Stage stage) {
        stage.setMinWidth(LEAST_WIDTH);
        stage.setMinHeight(LEAST_HEIGHT);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setWidth(preferences.number("window.width", Math.min(WIDTH, screen.getWidth())));
        stage.setHeight(preferences.number("window.height", Math.min(HEIGHT, screen.getHeight())));
        double x = preferences.number("window.x", Double.NaN);
        double y = preferences.number("window.y", Double.NaN);
        if (!Screen.getScreensForRectangle(x, y, LEAST_WIDTH, LEAST_HEIGHT).isEmpty()) {
            stage.setX(x);
            stage.setY(y);
        }
        stage.setMaximized(preferences.text("window.maximized", "").equals("true"));
    }

    private void keepPlace(Stage stage) {
        preferences.set("window.maximized", String.valueOf(stage.isMaximized()));
        if (!stage.isMaximized()) {
            preferences.set("window.width", stage.getWidth());
            preferences.set("window.height", stage.getHeight());
            preferences.set("window.x", stage.getX());
            preferences.set("window.y", stage.getY());
        }
    }

    private void end(MainWindow main, Stage stage) {
        keepPlace(stage);
        main.close();
        Thread.ofPlatform()
                .name("end")
                .start(() -> {
                    background.close();
                    file.close();
                    Platform.exit();
                });
    }
}
