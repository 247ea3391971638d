package org.vireo.cli;

import org.vireo.image.TiffPages;
import org.vireo.image.UnreadableImageException;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Makes images of the pages of stacks. */
@Command(
        name = "pages",
        description =
                "Makes an image of each page of TIFF files (the slices of a stack, the frames of a"
                        + " series): DIR/stack-p0001.png and so on, with all of their bits.")
final class PagesCommand extends WorkCommand {
    @Parameters(
            arity = "1..*",
            paramLabel = "IMAGES",
            description = "TIFF files, or folders of them.")
    private List<Path> images = new ArrayList<>();

    @Mixin private final OutOption out = new OutOption();

    @Override
    public Integer call() throws Exception {
        List<Path> files = ImageFiles.of(images);
        return watch(monitor -> write(files, monitor));
    }

    private int write(List<Path> files, JobMonitor monitor) throws IOException {
        int pages = 0;
        int unreadable = 0;
        for (Path file : files) {
            try {
                pages +=
                        TiffPages.write(
                                        file,
                                        out.folder(),
                                        (done, all) -> {
                                            monitor.progress("Writing pages", done, all);
                                            return !monitor.isCancelled();
                                        })
                                .size();
            } catch (UnreadableImageException e) {
                unreadable++;
                monitor.say("Left out: " + e.getMessage());
            }
        }
        say(Wording.count(pages, "%,d page is in ", "%,d pages are in ") + out.folder() + ".");
        if (monitor.isCancelled()) {
            return ExitCode.STOPPED;
        }
        return unreadable == files.size() ? ExitCode.BAD_DATA : ExitCode.OK;
    }
}
