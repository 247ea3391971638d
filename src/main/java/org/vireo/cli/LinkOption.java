package org.vireo.cli;

import org.vireo.dataset.ImageFolder;
import org.vireo.job.JobMonitor;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.file.Path;

/** Opens an image folder, with or without the folders that it links to. */
final class LinkOption {
    @Option(
            names = "--follow-links",
            description =
                    "Read folders outside of the image folder that are linked into it, too, now and"
                            + " later. Links to images are always read, links to labels never.")
    private boolean follow;

    /** The folder as it is now: nobody looks on who could see that something is missing. */
    ImageFolder open(Path folder, JobMonitor monitor) throws IOException {
        return ImageFolder.openUpToDate(folder, follow, monitor);
    }
}
