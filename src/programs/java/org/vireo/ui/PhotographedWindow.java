package org.vireo.ui;

import javafx.application.ColorScheme;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;

import org.vireo.gpu.Cards;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;

import javax.imageio.ImageIO;

/** The window on a folder, in pictures to be looked at by eye. */
final class PhotographedWindow {
    /** What the window may take to read and draw what it shows. */
    static final long SETTLE_MILLIS = 2_500;

    private final TestWindow test;
    private final Path out;

    PhotographedWindow(TestWindow test, Path out) {
        this.test = test;
        this.out = out;
    }

    /** Opens it: FOLDER OUT WIDTH HEIGHT. */
    static PhotographedWindow open(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path out = Files.createDirectories(Path.of(arguments[1]));
        OnWindow.start();
        TestWindow test =
                OnWindow.get(() -> {
                    TestWindow made = new TestWindow(folder);
                    Stage stage = new Stage();
                    stage.setWidth(Double.parseDouble(arguments[2]));
                    stage.setHeight(Double.parseDouble(arguments[3]));
                    stage.setScene(made.scene);
                    stage.show();
                    made.window.folder().open(folder);
                    return made;
                });
        Thread.sleep(2 * SETTLE_MILLIS);
        return new PhotographedWindow(test, out);
    }

    /** The window itself. */
    MainWindow main() {
        return test.window;
    }

    /** Says what cards are built in. */
    void cards(Cards cards) {
        test.cards = cards;
    }

    /** A control of the window; call on the JavaFX thread. */
    Node find(String selector) {
        return test.scene.lookup(selector);
    }

    /** Takes a picture in each theme. */
    void both(String name) throws Exception {
        picture(name, ColorScheme.LIGHT);
        picture(name, ColorScheme.DARK);
    }

    /** Takes a picture in one theme, when the window has settled. */
    void picture(String name, ColorScheme colors) throws Exception {
        OnWindow.run(() -> test.desktopColors.set(colors));
        Thread.sleep(SETTLE_MILLIS);
        now(name + "-" + colors.name().toLowerCase(Locale.ROOT));
    }

    /** Takes a picture as the window stands. */
    void now(String name) throws Exception {
        WritableImage picture = OnWindow.get(() -> test.scene.snapshot(null));
        Path file = out.resolve(name + ".png");
        if (!ImageIO.write(SwingFXUtils.fromFXImage(picture, null), "png", file.toFile())) {
            throw new IOException("no picture was written to " + file);
        }
    }
}
