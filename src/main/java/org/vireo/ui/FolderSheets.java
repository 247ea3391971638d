package org.vireo.ui;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.ui.common.Navigation;
import org.vireo.ui.common.Services;
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
    private final Services services;

    /** An import that was left to look at an image; it goes on where it was. */
    private @Nullable Import left;

    private @Nullable Import shown;

    private record Import(ImportModel model, ImportSheet sheet) {}

    FolderSheets(FolderModel folder, Sheets sheets, Navigation navigation, Services services) {
        this.folder = folder;
        this.sheets = sheets;
        this.navigation = navigation;
        this.services = services;
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
                                    folder,
                                    open.images(),
                                    services,
                                    this::showImage,
                                    this::showImport);
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
        ImportModel model = new ImportModel(services.background(), images, folder::labelsChanged);
        ImportSheet sheet =
                new ImportSheet(
                        model,
                        services.choices(),
                        this::leaveImport,
                        services.desktop(),
                        sheets::hide);
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
        services.notices().say("Import labels goes on where you left it.");
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
                    ExportModel model = new ExportModel(services.background(), open.images());
                    ExportSheet sheet =
                            new ExportSheet(
                                    model, services.choices(), services.desktop(), sheets::hide);
                    sheets.show(sheet, WIDTH, model::close);
                });
    }
}
