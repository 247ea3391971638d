package org.vireo.ui;

import javafx.scene.control.Button;
import javafx.scene.control.TextField;

import org.vireo.gpu.Capability;
import org.vireo.gpu.Cards;
import org.vireo.gpu.GraphicsCard;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Takes pictures of the graphics card's sheet in each of its states, light and dark, to be looked
 * at by eye: FOLDER OUT WIDTH HEIGHT [ADDRESS]. No card is needed; with an address a set-up from
 * there is begun and stopped.
 */
final class CardLook {
    /** One that could be set up. */
    static final Cards CARD =
            new Cards(
                    List.of(
                            new GraphicsCard(
                                    0,
                                    "NVIDIA GeForce RTX 4090",
                                    5222,
                                    24_564,
                                    new Capability(8, 9))),
                    "550.54.15",
                    "");

    private static final int ADDRESS = 4;

    private CardLook() {}

    public static void main(String[] arguments) throws Exception {
        PhotographedWindow window = PhotographedWindow.open(arguments);
        Path libraries = Path.of(arguments[0]).resolve("no-libraries");
        show(window, "card-none");
        window.cards(CARD);
        show(window, "card-offered");
        window.cards(new Cards(CARD.nvidia(), "418.87", ""));
        show(window, "card-old-driver");
        window.cards(CARD);
        Files.createDirectories(libraries);
        state(
                libraries,
                "FAILED",
                "The engine failed on the card. It was ended by signal 11. Try again.");
        show(window, "card-failed");
        state(libraries, "READY", "losses differ by 2.1e-07, gradients by 1.3e-05 of the largest");
        show(window, "card-ready");
        if (arguments.length > ADDRESS) {
            Files.delete(libraries.resolve("state.json"));
            OnWindow.run(window.main()::showCard);
            Thread.sleep(PhotographedWindow.SETTLE_MILLIS);
            OnWindow.run(
                    () -> ((TextField) window.find("#card-address")).setText(arguments[ADDRESS]));
            OnWindow.run(() -> ((Button) window.find("#card-set-up")).fire());
            Thread.sleep(2 * PhotographedWindow.SETTLE_MILLIS);
            window.both("card-working");
            OnWindow.run(() -> ((Button) window.find("#card-stop")).fire());
            window.both("card-stopped");
        }
        System.exit(0);
    }

    private static void state(Path libraries, String outcome, String sentence) throws Exception {
        Files.writeString(
                libraries.resolve("state.json"),
                "{\"outcome\":\"%s\",\"folder\":\"cu124-2.5.1-linux-x86_64\",\"libtorch\":\"2.5.1\",\"flavor\":\"cu124\",\"card\":0,\"sentence\":\"%s\"}"
                        .formatted(outcome, sentence));
    }

    private static void show(PhotographedWindow window, String name) throws Exception {
        OnWindow.run(window.main()::showCard);
        window.both(name);
    }
}
