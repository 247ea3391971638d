package org.vireo.ui.folder;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.Split;
import org.vireo.dataset.check.DuplicateBoxes;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.DepthRule;
import org.vireo.image.TiffPages;
import org.vireo.job.JobMonitor;
import org.vireo.ui.common.Background;
import org.vireo.ui.common.Desktop;
import org.vireo.ui.common.Notices;
import org.vireo.ui.common.Services;
import org.vireo.ui.common.problems.ProblemStep;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/** What can be done about the problems of the open folder. */
public final class FolderProblems {
    /** Of these there is no image that could be shown. */
    private static final Set<ProblemKind> WITHOUT_IMAGE =
            EnumSet.of(
                    ProblemKind.UNREADABLE_IMAGE,
                    ProblemKind.IMAGE_TOO_LARGE,
                    ProblemKind.NAME_NOT_TEXT,
                    ProblemKind.NO_ACCESS,
                    ProblemKind.LABELS_TOO_LARGE,
                    ProblemKind.BOX_CONVENTION,
                    ProblemKind.MISSING_IMAGE,
                    ProblemKind.MORE_PROBLEMS,
                    ProblemKind.IGNORED,
                    ProblemKind.UNKNOWN_LABELS,
                    ProblemKind.FOREIGN_CODE,
                    ProblemKind.UNSOUND_ROWS,
                    ProblemKind.LINKED_FOLDER,
                    ProblemKind.LINKED_IMAGES,
                    ProblemKind.LINKED_LABELS,
                    ProblemKind.NETWORK_DRIVE,
                    ProblemKind.VANISHED);

    /** What reading the labels once more, with other choices, can mend. */
    private static final Set<ProblemKind> READ_AGAIN =
            EnumSet.of(
                    ProblemKind.BOX_CONVENTION,
                    ProblemKind.ENCODING,
                    ProblemKind.LABEL_MEANING,
                    ProblemKind.UNKNOWN_CLASS,
                    ProblemKind.SIZE_MISMATCH,
                    ProblemKind.BOX_OUTSIDE,
                    ProblemKind.EDITED_HERE);

    private final FolderModel model;
    private final ImageFolder folder;
    private final Background background;
    private final Notices notices;
    private final Desktop desktop;
    private final LongConsumer showImage;
    private final Consumer<Path> importLabels;

    /**
     * Makes it for one folder.
     *
     * @param model told to look at it again, or to open it anew
     * @param showImage brings an image to the front, by id
     * @param importLabels shows the import of a label file or folder
     */
    public FolderProblems(
            FolderModel model,
            ImageFolder folder,
            Services services,
            LongConsumer showImage,
            Consumer<Path> importLabels) {
        this.model = model;
        this.folder = folder;
        this.background = services.background();
        this.notices = services.notices();
        this.desktop = services.desktop();
        this.showImage = showImage;
        this.importLabels = importLabels;
    }

    /** What can be done about a problem: see it, and mend it where there is a remedy. */
    List<ProblemStep> steps(Problem problem) {
        List<ProblemStep> steps = new ArrayList<>();
        if (!WITHOUT_IMAGE.contains(problem.kind())) {
            steps.add(new ProblemStep("Show image", () -> showImage(problem)));
        }
        steps.add(new ProblemStep("Show file", () -> desktop.show(file(problem))));
        if (READ_AGAIN.contains(problem.kind())) {
            steps.add(new ProblemStep("Import again", () -> importLabels.accept(file(problem))));
        }
        if (problem.kind() == ProblemKind.LINKED_FOLDER) {
            steps.add(new ProblemStep("Follow links", this::followLinks));
        }
        if (problem.kind() == ProblemKind.DUPLICATE_BOX) {
            steps.add(new ProblemStep("Remove copies", () -> removeCopies(problem)));
        }
        if (problem.kind() == ProblemKind.DEPTH_RULE) {
            steps.add(step("What occurs in the folder", folder::fitDepth));
            steps.add(depth("Each image by its own", DepthRule.EACH));
            steps.add(depth("Whole range", DepthRule.WHOLE));
        }
        if (problem.kind() == ProblemKind.SEVERAL_PAGES) {
            steps.add(pages("Each page an image", true));
        }
        if (problem.kind() == ProblemKind.EACH_PAGE) {
            steps.add(pages("First pages only", false));
        }
        if (problem.kind() == ProblemKind.NEARLY_BLACK) {
            steps.add(depth("Each image by its own", DepthRule.EACH));
        }
        if (isLeak(problem)) {
            steps.add(new ProblemStep("Take out of training", () -> takeOut(problem)));
        }
        return steps;
    }

    private ProblemStep pages(String words, boolean each) {
        return step(words, monitor -> folder.chooseEachPage(each, monitor));
    }

    private ProblemStep depth(String words, DepthRule rule) {
        return step(words, monitor -> folder.chooseDepth(rule, monitor));
    }

    private interface DepthChange {
        void make(JobMonitor monitor) throws IOException;
    }

    private ProblemStep step(String words, DepthChange change) {
        return new ProblemStep(
                words,
                () ->
                        background.start(
                                _ -> {
                                    change.make(JobMonitor.unwatched());
                                    return true;
                                },
                                _ -> model.open(folder.root()),
                                notices::fail));
    }

    private Path file(Problem problem) {
        return TiffPages.file(problem.below(folder.root()));
    }

    /** A leak that the rule left in because it was asked for so. */
    private static boolean isLeak(Problem problem) {
        return problem.kind() == ProblemKind.SPLIT_LEAK && problem.done().startsWith("Both");
    }

    private void showImage(Problem problem) {
        background.start(
                _ -> folder.catalogue().imageOf(problem),
                (Optional<ImageEntry> image) ->
                        image.ifPresentOrElse(
                                found -> showImage.accept(found.id()),
                                () -> desktop.show(file(problem))),
                notices::fail);
    }

    private void followLinks() {
        background.start(_ -> folder.followLinks(), _ -> model.refresh(), notices::fail);
    }

    /** An edit like any other, which Undo takes back. */
    private void removeCopies(Problem problem) {
        background.start(
                _ -> {
                    List<Long> image =
                            folder.catalogue().image(problem.file()).stream()
                                    .map(ImageEntry::id)
                                    .toList();
                    return folder.catalogue()
                            .edits()
                            .editAll(
                                    "remove boxes drawn twice",
                                    image,
                                    List.of(),
                                    (_, now, _) -> DuplicateBoxes.without(now),
                                    JobMonitor.unwatched());
                },
                _ -> model.labelsChanged(),
                notices::fail);
    }

    private void takeOut(Problem problem) {
        background.start(
                _ -> {
                    folder.catalogue()
                            .image(problem.file())
                            .ifPresent(image ->
                                    folder.catalogue()
                                            .setSplit(List.of(image.id()), Split.UNASSIGNED));
                    folder.catalogue().removeProblem(problem);
                    return problem;
                },
                _ -> model.labelsChanged(),
                notices::fail);
    }
}
