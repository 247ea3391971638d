package org.vireo.ui.folder;

import org.vireo.job.JobMonitor;
import org.vireo.sample.SampleData;
import org.vireo.sample.SampleSettings;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the sample data lies; it is drawn where it does not lie yet. */
public final class SampleFolder {
    private final Path shipped;
    private final Path own;
    private final SampleSettings settings;

    /**
     * Names both places.
     *
     * @param shipped where it lies in a checkout of the program
     * @param own where it is drawn otherwise
     */
    public SampleFolder(Path shipped, Path own, SampleSettings settings) {
        this.shipped = shipped;
        this.own = own;
        this.settings = settings;
    }

    /** Beside the program, or else in the person's home folder. */
    public static SampleFolder ofUser() {
        Path home = Path.of(System.getProperty("user.home", "."));
        return new SampleFolder(
                Path.of("sample-data"),
                home.resolve("vireo-sample-data"),
                SampleSettings.standard());
    }

    /** The folder; empty if drawing it was stopped. */
    Optional<Path> ready(JobMonitor monitor) throws IOException {
        for (Path folder : new Path[] {shipped, own}) {
            if (Files.isDirectory(folder.resolve("labeled_data"))) {
                return Optional.of(folder.toAbsolutePath());
            }
        }
        // Drawn beside its place and moved there, so that what is there is complete.
        Path unfinished = own.resolveSibling(own.getFileName() + ".unfinished");
        if (!SampleData.write(unfinished, settings, monitor)) {
            return Optional.empty();
        }
        return Optional.of(Files.move(unfinished, own).toAbsolutePath());
    }
}
