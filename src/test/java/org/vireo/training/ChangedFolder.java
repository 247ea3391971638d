package org.vireo.training;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** What people do to a folder of sample images while a run waits to go on. */
public final class ChangedFolder {
    private ChangedFolder() {}

    /** Labels one image anew and another for the first time, adds one, and moves the folder. */
    public static Path grownAndMoved(Path images) throws Exception {
        try (ImageFolder folder = ImageFolder.open(images, JobMonitor.unwatched())) {
            Path unlabeled = images.resolve("unlabeled_data");
            Files.copy(unlabeled.resolve("0.JPEG"), unlabeled.resolve("added.JPEG"));
            folder.refresh(JobMonitor.unwatched());
            Category dog = folder.catalogue().categories().getFirst();
            Annotation box = Annotation.imported(new Box(1, 2, 30, 40), dog.id());
            for (ImageEntry image :
                    List.of(
                            folder.catalogue().images(Split.TRAINING).getFirst(),
                            folder.catalogue().images(ImageState.UNLABELED).getFirst())) {
                LabeledByHand.label(
                        folder.catalogue(), image.id(), List.of(box), ImageState.LABELED);
            }
            folder.ensureSplit(JobMonitor.unwatched());
        }
        return Files.move(images, images.resolveSibling("moved"));
    }

    /** Deletes a training image and cuts another to 60 %. */
    public static void damage(Path images) throws Exception {
        Path training = images.resolve("labeled_data/training/images");
        Files.delete(training.resolve("2.JPEG"));
        cut(training.resolve("4.JPEG"));
    }

    /** Leaves 60 % of a file. */
    public static void cut(Path file) throws Exception {
        byte[] all = Files.readAllBytes(file);
        Files.write(file, java.util.Arrays.copyOf(all, all.length * 6 / 10));
    }
}
