package org.vireo.ui;

import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.robot.Robot;
import javafx.stage.Screen;
import javafx.stage.Window;

import org.vireo.Launcher;
import org.vireo.dataset.formats.ImageLabels;
import org.vireo.dataset.formats.NamedBox;
import org.vireo.dataset.formats.VocReader;
import org.vireo.label.Box;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.TimeoutException;

import javax.imageio.ImageIO;

/**
 * Goes a new user's way in the program itself, with mouse and keys only, on the display there is,
 * from a folder of images without labels to a trained detector with its suggestions: FOLDER TRUTH
 * OUT [IMAGES]. It draws the boxes of the first images from the Pascal VOC files in TRUTH, takes a
 * picture at every step and says how long each took, and how long it would have taken a person.
 */
final class NewUserPath {
    private static final int TRAINING_MINUTES = 30;

    private final Path truth;
    private final int images;
    private final Path folder;
    private final Path out;
    private final Scene scene;
    private final UserHands hands;
    private final List<String> classes = new ArrayList<>();
    private long began = System.nanoTime();
    private String current = "";
    private int steps;
    private int boxes;
    private int surprises;

    private NewUserPath(Path folder, Path truth, Path out, int images, Scene scene)
            throws Exception {
        this.folder = folder;
        this.truth = truth;
        this.out = out;
        this.images = images;
        this.scene = scene;
        hands = new UserHands(scene);
    }

    public static void main(String[] arguments) throws Exception {
        long began = System.nanoTime();
        Thread.ofPlatform().start(() -> Launcher.main(new String[0]));
        Scene scene = firstWindow();
        NewUserPath path =
                new NewUserPath(
                        Path.of(arguments[0]).toRealPath(),
                        Path.of(arguments[1]),
                        Files.createDirectories(Path.of(arguments[2])),
                        arguments.length > 3 ? Integer.parseInt(arguments[3]) : 25,
                        scene);
        path.began = began;
        int code = 0;
        try {
            path.go();
        } catch (Exception e) {
            e.printStackTrace();
            path.picture("stuck");
            code = 1;
        }
        // The window would go on without this thread.
        System.exit(code);
    }

    /** What the program shows, when it does. */
    private static Scene firstWindow() throws Exception {
        for (int i = 0; i < 600; i++) {
            try {
                Scene scene =
                        OnWindow.get(() ->
                                Window.getWindows().stream()
                                        .filter(Window::isShowing)
                                        .findFirst()
                                        .map(Window::getScene)
                                        .orElse(null));
                if (scene != null) {
                    return scene;
                }
            } catch (IllegalStateException e) {
                // JavaFX has not begun.
            }
            Thread.sleep(50);
        }
        throw new TimeoutException("no window came");
    }

    private void go() throws Exception {
        await("#start-open");
        done("start page");
        hands.click("#start-open");
        choose();
        await("#viewer");
        OnWindow.await(() -> !shown().isEmpty());
        done("folder is open");
        label();
        train();
        suggestions();
        hands.key(KeyCode.DIGIT3, KeyCode.CONTROL);
        OnWindow.await(() -> listSize("#boxes") > 0);
        done("inspect");
        hands.click("#suggest");
        Thread.sleep(1000);
        done("inspect with the best thresholds");
    }

    /** Types the folder into the system's chooser, which is no window of this program's toolkit. */
    private void choose() throws Exception {
        Thread.sleep(1500);
        for (char letter : folder.toString().toCharArray()) {
            hands.key(key(letter));
            Thread.sleep(30);
        }
        Thread.sleep(500);
        picture("chooser");
        hands.key(KeyCode.ENTER);
    }

    private static KeyCode key(char letter) {
        return switch (letter) {
            case '/' -> KeyCode.SLASH;
            case '-' -> KeyCode.MINUS;
            case '.' -> KeyCode.PERIOD;
            default -> KeyCode.getKeyCode(String.valueOf(Character.toUpperCase(letter)));
        };
    }

    private void label() throws Exception {
        for (int i = 0; i < images; i++) {
            if (i > 0) {
                String before = shown();
                hands.key(KeyCode.U);
                OnWindow.await(() -> !shown().equals(before));
            }
            for (NamedBox one : truth(shown())) {
                draw(one);
            }
            if (i == 0) {
                done("first image is labeled");
            }
        }
        System.out.printf(Locale.ROOT, "%d boxes, %d drags drew none%n", boxes, surprises);
        done(images + " images are labeled");
    }

    private List<NamedBox> truth(String image) throws IOException {
        ImageLabels labels =
                VocReader.read(truth.resolve(image.substring(0, image.lastIndexOf('.')) + ".xml"));
        return labels.boxes();
    }

    private void draw(NamedBox one) throws Exception {
        Box box = one.box();
        int before = OnWindow.get(() -> listSize("#boxes"));
        String x = field("#box-x");
        hands.drag(box, false);
        if (classes.isEmpty()) {
            await("#class-at-box");
            OnWindow.await(() -> isFocused("#class-at-box"));
            done("first box is drawn");
            name(one.category());
            done("first class is named");
        } else {
            if (!OnWindow.isSoon(2, () -> listSize("#boxes") > before)) {
                surprises++;
                picture("surprise-" + surprises);
                if (!field("#box-x").equals(x)) {
                    hands.key(KeyCode.Z, KeyCode.CONTROL);
                }
                hands.key(KeyCode.ESCAPE);
                Thread.sleep(300);
                hands.drag(box, true);
                if (!OnWindow.isSoon(2, () -> listSize("#boxes") > before)) {
                    // The truth has the same object twice, which nobody would draw.
                    hands.key(KeyCode.Z, KeyCode.CONTROL);
                    return;
                }
            }
            if (!classes.contains(one.category())) {
                hands.key(KeyCode.C);
                OnWindow.await(() -> isFocused("#class-at-box"));
                name(one.category());
                done("class " + one.category() + " is named");
            } else if (!one.category().equals(current)) {
                hands.key(
                        KeyCode.getKeyCode(Integer.toString(1 + classes.indexOf(one.category()))));
            }
        }
        current = one.category();
        boxes++;
    }

    private void name(String name) throws Exception {
        hands.write(name);
        hands.key(KeyCode.ENTER);
        classes.add(name);
        int now = classes.size();
        OnWindow.await(() -> listSize("#classes") == now);
    }

    private void train() throws Exception {
        hands.click("#toolbar-train");
        await("#start");
        OnWindow.await(() -> !text("#estimate").isEmpty());
        done("form of a training");
        System.out.println(text("#facts"));
        System.out.println(text("#preset-words"));
        System.out.println(text("#estimate"));
        hands.click("#start");
        Thread.sleep(400);
        done("started");
        await("#sentence");
        done("run has begun");
        Thread.sleep(15_000);
        done("15 seconds later");
        long last = System.nanoTime() + TRAINING_MINUTES * 60_000_000_000L;
        while (System.nanoTime() < last && !text("#sentence").contains("inished")) {
            OnWindow.isSoon(10, () -> text("#sentence").contains("inished"));
        }
        done("run is finished");
        System.out.println(text("#sentence"));
    }

    private void suggestions() throws Exception {
        await("#run-suggest");
        System.out.println(text("#best"));
        hands.click("#run-suggest");
        await("#suggest");
        Thread.sleep(1500);
        done("labeling with a network");
        hands.click("#suggest");
        done("suggesting");
        OnWindow.await(() -> !text("#work-outcome").isEmpty());
        OnWindow.await(() -> listSize("#boxes") > 0);
        done("boxes are suggested");
        System.out.println(text("#work-outcome"));
        for (int i = 0; i < 3; i++) {
            if (i > 0) {
                hands.key(KeyCode.U, KeyCode.SHIFT);
                OnWindow.await(() -> listSize("#boxes") > 0);
                Thread.sleep(500);
                done("suggestions of image " + (i + 1));
            }
            hands.key(KeyCode.ENTER);
            hands.key(KeyCode.ENTER);
            Thread.sleep(300);
            hands.key(KeyCode.DELETE);
            Thread.sleep(300);
            done("one accepted, one rejected");
            hands.key(KeyCode.ENTER, KeyCode.SHIFT);
            Thread.sleep(500);
            done("the others accepted");
        }
    }

    private String shown() {
        return text("#image-name");
    }

    private boolean isFocused(String selector) {
        Node node = scene.lookup(selector);
        return node != null && node.isFocused();
    }

    private int listSize(String selector) {
        return scene.lookup(selector) instanceof ListView<?> list
                ? list.getItems().size()
                : scene.lookup(selector) instanceof javafx.scene.control.TableView<?> table
                        ? table.getItems().size()
                        : 0;
    }

    private String text(String selector) {
        return scene.lookup(selector) instanceof Labeled labeled
                ? Objects.requireNonNullElse(labeled.getText(), "")
                : "";
    }

    private String field(String selector) throws Exception {
        return OnWindow.get(
                () -> scene.lookup(selector) instanceof TextField field ? field.getText() : "");
    }

    private void await(String selector) throws Exception {
        OnWindow.await(() -> hands.sees(selector));
    }

    /** Takes a picture of a step, and says how long it took. */
    private void done(String step) throws Exception {
        double seconds = (System.nanoTime() - began) / 1e9;
        Thread.sleep(400);
        String name = String.format(Locale.ROOT, "%02d-%s", steps++, step.replaceAll("[ ,]+", "-"));
        picture(name);
        System.out.printf(
                Locale.ROOT,
                "%-40s %6.1f s here, %6.1f s of a person's hands%n",
                step,
                seconds,
                hands.seconds());
        began = System.nanoTime();
    }

    /** What is on the screen. */
    private void picture(String name) throws Exception {
        WritableImage picture =
                OnWindow.get(
                        () -> new Robot().getScreenCapture(null, Screen.getPrimary().getBounds()));
        ImageIO.write(
                SwingFXUtils.fromFXImage(picture, null),
                "png",
                out.resolve(name + ".png").toFile());
    }
}
