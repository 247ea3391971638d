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
import org.vireo.ui.common.Services;
import org.vireo.ui.gpu.CardModel;
import org.vireo.ui.status.Device;

import java.nio.file.Path;
import java.util.List;

/** The program with its window; its one argument, if any, is the folder to open. */
public final class VireoApplication extends Application {
    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final double LEAST_WIDTH = 1160;
    private static final double LEAST_HEIGHT = 680;

    private final PreferencesFile file = new PreferencesFile(PreferencesFile.ofUser());
    private final Background background = new Background(Platform::runLater);
    private Preferences preferences = Preferences.inMemory();

    @Override
    public void init() {
        ProgramLog.begin(ProgramLog.ofUser());
        preferences = file.read();
    }

    @Override
    public void start(Stage stage) {
        background.closeWithProcess();
        Appearance appearance =
                new Appearance(preferences, Platform.getPreferences().colorSchemeProperty());
        appearance.dark().subscribe(VireoApplication::dress);
        Banner banner = new Banner();
        MainWindow main =
                new MainWindow(
                        new Services(
                                background,
                                preferences,
                                banner,
                                new SystemFileChoices(stage, preferences),
                                new SystemDesktop(background, banner)),
                        banner,
                        appearance,
                        SampleFolder.ofUser(),
                        Device.ofComputer(background),
                        new CardModel(
                                background,
                                CardFinder.ofComputer()::find,
                                CudaLibraries.ofUser(),
                                preferences));
        Thread.setDefaultUncaughtExceptionHandler(
                (_, failure) -> Platform.runLater(() -> main.notices().fail(failure)));
        // In the background, while the window is made.
        begin(main);
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
            // The frame, which only now has its size, counts.
            if (!stage.isMaximized()) {
                hold(stage);
            }
            main.begin();
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
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setMinWidth(Math.min(LEAST_WIDTH, screen.getWidth()));
        stage.setMinHeight(Math.min(LEAST_HEIGHT, screen.getHeight()));
        stage.setWidth(preferences.number("window.width", Math.min(WIDTH, screen.getWidth())));
        stage.setHeight(preferences.number("window.height", Math.min(HEIGHT, screen.getHeight())));
        double left = screen.getMinX() + (screen.getWidth() - stage.getWidth()) / 2;
        double top = screen.getMinY() + (screen.getHeight() - stage.getHeight()) / 2;
        stage.setX(preferences.number("window.x", left));
        stage.setY(preferences.number("window.y", top));
        hold(stage);
        stage.setMaximized(preferences.text("window.maximized", "").equals("true"));
    }

    /** Moves and shrinks the window into the screen on which it lies, the primary one if none. */
    private static void hold(Stage stage) {
        Rectangle2D held =
                within(
                        new Rectangle2D(
                                stage.getX(), stage.getY(), stage.getWidth(), stage.getHeight()),
                        Screen.getScreensForRectangle(
                                        stage.getX(),
                                        stage.getY(),
                                        stage.getWidth(),
                                        stage.getHeight())
                                .stream()
                                .findFirst()
                                .orElse(Screen.getPrimary())
                                .getVisualBounds());
        stage.setWidth(held.getWidth());
        stage.setHeight(held.getHeight());
        stage.setX(held.getMinX());
        stage.setY(held.getMinY());
    }

    /** A window as near to where it was as it fits into the screen, as large as it can be. */
    static Rectangle2D within(Rectangle2D window, Rectangle2D screen) {
        double width = Math.min(window.getWidth(), screen.getWidth());
        double height = Math.min(window.getHeight(), screen.getHeight());
        return new Rectangle2D(
                Math.clamp(window.getMinX(), screen.getMinX(), screen.getMaxX() - width),
                Math.clamp(window.getMinY(), screen.getMinY(), screen.getMaxY() - height),
                width,
                height);
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
