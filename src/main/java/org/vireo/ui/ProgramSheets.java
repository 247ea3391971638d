package org.vireo.ui;

import org.vireo.ui.common.Background;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.Shortcuts;
import org.vireo.ui.gpu.CardModel;
import org.vireo.ui.gpu.CardSheet;
import org.vireo.ui.status.Device;

/** The sheets about the program itself: its keys, its version, the card it uses, its problems. */
final class ProgramSheets {
    private static final double WIDTH = 560;

    private final Sheets sheets;
    private final Services services;

    ProgramSheets(Sheets sheets, Services services) {
        this.sheets = sheets;
        this.services = services;
    }

    void showShortcuts(Shortcuts shortcuts, WindowActions actions) {
        show(new ShortcutsSheet(shortcuts, actions.tour, actions.report, sheets::hide));
    }

    void showAbout() {
        show(new AboutSheet(services.desktop(), sheets::hide));
    }

    private void show(javafx.scene.layout.Region sheet) {
        sheets.show(sheet, WIDTH, () -> {});
    }

    /** The graphics card and its set-up. */
    void showCard(CardModel card, Device device) {
        card.look();
        sheets.show(new CardSheet(card, services.choices(), sheets::hide), WIDTH, device::look);
    }

    /** Saves what whoever mends the program needs to know. */
    void reportProblem() {
        Notices notices = services.notices();
        Background background = services.background();
        services.choices()
                .save("Report a problem", "vireo-report.zip")
                .ifPresent(file -> {
                    notices.say("The report is being written; it takes some seconds.");
                    background.start(
                            monitor -> ProblemReport.ofUser().write(file, monitor),
                            _ ->
                                    notices.say(
                                            "The report "
                                                    + file
                                                    + " holds versions, what doctor finds, the log"
                                                    + " and your settings. No images are in it;"
                                                    + " names of folders are.",
                                            new Notices.NextStep(
                                                    "Show file",
                                                    () -> services.desktop().show(file))),
                            notices::fail);
                });
    }
}
