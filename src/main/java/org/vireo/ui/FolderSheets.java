package org.vireo.ui;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.FileChoices;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Notices;
import org.vireo.ui.exchange.ExportModel;
import org.vireo.ui.exchange.ExportSheet;
import org.vireo.ui.exchange.ImportModel;
import org.vireo.ui.exchange.ImportSheet;
import org.vireo.ui.folder.FolderModel;
import org.vireo.ui.folder.FolderProblems;
import org.vireo.ui.folder.ProblemsSheet;

import java.nio.file.Path;

/** The sheets about the open folder: its problems, import and export of labels. */
final class FolderSheets {
    private static final double WIDTH = 560;
    private static final double WIDEST = 1240;

    /** What a wide sheet leaves of the window beside it. */
    private static final double BESIDE = 120;

    private final FolderModel folder;
    private final Sheets sheets;
    private final Navigation navigation;
    private final Background background;
    private final Around around;

    /** An import that was left to look at an image; it goes on where it was. */
    private @Nullable Import left;

    private @Nullable Import shown;

    private record Import(ImportModel model, ImportSheet sheet) {}

    /** What they ask of the system around the window. */
    record Around(FileChoices choices, Desktop desktop, Notices notices) {}

    FolderSheets(
            FolderModel folder,
            Sheets sheets,
            Navigation navigation,
            Background background,
            Around around) {
        this.folder = folder;
        this.sheets = sheets;
        this.navigation = navigation;
        this.background = background;
        this.around = around;
        folder.workspace()
                .subscribe((_, _) -> {
                    sheets.hide();
                    forget();
                });
    }

    void showProblems() {
        folder.workspace()
                .get()
                .ifPresent(open -> {
                    FolderProblems steps =
                            new FolderProblems(
                                    open.images(),
                                    background,
                                    around.notices(),
                                    new FolderProblems.Around(
                                            this::showImage,
                                            around.desktop(),
                                            this::showImport,
                                            folder::labelsChanged,
                                            folder::refresh,
                                            () -> folder.open(open.images().root())));
                    sheets.show(new ProblemsSheet(folder, steps, sheets::hide), WIDTH, () -> {});
                });
    }

    private void showImage(long image) {
        sheets.hide();
        navigation.showImage(image);
    }

    /** Shows the import that was left, or a new one. */
    void showImport() {
        Import before = left;
        left = null;
        if (before != null) {
            show(before);
        } else {
            folder.workspace().get().ifPresent(open -> show(begin(open.images())));
        }
    }

    /** Shows a new import of the labels of a file or folder. */
    void showImport(Path labels) {
        forget();
        folder.workspace()
                .get()
                .ifPresent(open -> {
                    Import begun = begin(open.images());
                    show(begun);
                    begun.model().choose(labels);
                });
    }

    private Import begin(ImageFolder images) {
        ImportModel model = new ImportModel(background, images, folder::labelsChanged);
        ImportSheet sheet =
                new ImportSheet(
                        model, around.choices(), this::leaveImport, around.desktop(), sheets::hide);
        return new Import(model, sheet);
    }

    private void show(Import one) {
        shown = one;
        sheets.show(
                one.sheet(),
                Math.min(WIDEST, sheets.getWidth() - BESIDE),
                () -> {
                    shown = null;
                    if (!one.equals(left)) {
                        one.model().close();
                    }
                });
    }

    private void leaveImport(long image) {
        left = shown;
        showImage(image);
        around.notices().say("Import labels goes on where you left it.");
    }

    private void forget() {
        Import before = left;
        left = null;
        if (before != null) {
            before.model().close();
        }
    }

    void showExport() {
        folder.workspace()
                .get()
                .ifPresent(open -> {
                    ExportModel model = new ExportModel(background, open.images());
                    ExportSheet sheet =
                            new ExportSheet(
                                    model, around.choices(), around.desktop(), sheets::hide);
                    sheets.show(sheet, WIDTH, model::close);
                });
    }
}
