package org.vireo.run;

import org.vireo.file.DurableFile;
import org.vireo.job.Wording;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The saved states of a run's network. */
public final class Checkpoints {
    private static final Pattern EPOCH = Pattern.compile("epoch-(\\d{3,9})\\.safetensors");

    private final Path folder;

    Checkpoints(Path folder) {
        this.folder = folder;
    }

    /** The newest state, from which the run resumes. */
    public Path last() {
        return folder.resolve("last.safetensors");
    }

    /** The state with the best measure so far. */
    public Path best() {
        return folder.resolve("best.safetensors");
    }

    /** A pretrained backbone with torchvision's names, as it was after the newest whole epoch. */
    public Path backbone() {
        return folder.resolve("backbone.safetensors");
    }

    /**
     * The state at the end of an epoch (from 1) that the settings want kept: of a detector all of
     * it, of pretraining the backbone.
     */
    public Path epoch(int epoch) {
        return folder.resolve(Wording.of("epoch-%03d.safetensors", epoch));
    }

    /** The epochs that were kept, ascending. */
    public List<Integer> keptEpochs() throws IOException {
        List<Integer> epochs = new ArrayList<>();
        if (Files.isDirectory(folder)) {
            try (var files = Files.newDirectoryStream(folder)) {
                for (Path file : files) {
                    Matcher name = EPOCH.matcher(String.valueOf(file.getFileName()));
                    if (name.matches()) {
                        epochs.add(Integer.valueOf(name.group(1)));
                    }
                }
            }
        }
        epochs.sort(null);
        return epochs;
    }

    /**
     * The state to use: the best; of pretraining the backbone, much smaller than what the run
     * resumes from; or the last where none is best yet.
     *
     * @throws RunException if there is no checkpoint at all
     */
    public Path bestOrLast() throws RunException {
        if (Files.exists(best())) {
            return best();
        }
        if (Files.exists(backbone())) {
            return backbone();
        }
        if (Files.exists(last())) {
            return last();
        }
        throw new RunException(
                folder + " holds no checkpoint yet: the run ended before it saved one.");
    }

    /** Replaces one of the above files at once, durably. */
    public void save(Path checkpoint, DurableFile.Content content) throws IOException {
        Files.createDirectories(folder);
        DurableFile.write(checkpoint, content);
    }

    void sweep() throws IOException {
        if (Files.isDirectory(folder)) {
            DurableFile.sweep(folder);
        }
    }
}
