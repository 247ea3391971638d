package org.vireo.dataset.scan;

import org.vireo.dataset.catalogue.Catalogue;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ProblemStage;
import org.vireo.dataset.catalogue.SettingKey;
import org.vireo.dataset.layout.FolderFile;
import org.vireo.dataset.layout.FolderFiles;
import org.vireo.dataset.problems.Problem;
import org.vireo.dataset.problems.ProblemKind;
import org.vireo.image.ImageFormat;
import org.vireo.image.ImageTrait;
import org.vireo.image.TiffPages;
import org.vireo.job.Wording;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Whether a folder's stacks are an image each, their first page, or an image a page. */
final class FolderPages {
    private FolderPages() {}

    static boolean each(Catalogue catalogue) {
        return catalogue.setting(SettingKey.EACH_PAGE).isPresent();
    }

    /** Adds the pages of stacks after the first to the images, as files inside of their files. */
    static FolderFiles expanded(Path root, FolderFiles files) {
        List<FolderFile> images = new ArrayList<>();
        for (FolderFile image : files.images()) {
            images.add(image);
            Path file = root.resolve(image.path());
            if (ImageFormat.promisedBy(file).filter(ImageFormat.TIFF::equals).isPresent()) {
                try {
                    for (String page : TiffPages.names(file)) {
                        images.add(new FolderFile(image.path() + "/" + page, image.stamp()));
                    }
                } catch (IOException e) {
                    // Reading the file itself says what is wrong with it.
                }
            }
        }
        return new FolderFiles(images, files.others(), files.problems(), files.complete());
    }

    /** Says of stacks what is made of their pages, and how to have it otherwise. */
    static void list(Catalogue catalogue) {
        List<ImageEntry> stacks =
                catalogue.images().stream().filter(image -> image.has(ImageTrait.PAGES)).toList();
        catalogue.replaceProblems(
                ProblemStage.PAGES,
                stacks.isEmpty() ? List.of() : List.of(problem(stacks, each(catalogue))));
    }

    private static Problem problem(List<ImageEntry> stacks, boolean each) {
        String what =
                stacks.size() == 1
                        ? "has several pages"
                        : Wording.of("is one of %,d files of several pages", stacks.size());
        return Problem.of(
                each ? ProblemKind.EACH_PAGE : ProblemKind.SEVERAL_PAGES,
                stacks.getFirst().path(),
                what,
                each
                        ? "Each page is an image; import --pages first, or Problems in the window,"
                                + " leaves it at the first"
                        : "Its first page is the image; import --pages each, or Problems in the"
                                + " window, makes an image of each page");
    }
}
