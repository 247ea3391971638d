package org.vireo.labeling;

import org.jspecify.annotations.Nullable;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.evaluation.ClassNames;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageFile;
import org.vireo.inference.ImageStream;
import org.vireo.inference.ImageSurvey;
import org.vireo.inference.SurveyFile;
import org.vireo.job.JobMonitor;
import org.vireo.label.Category;

import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Looks at the images of a folder with a network. What was seen is kept in the folder's {@code
 * .vireo/surveys}, so that looking again, or after it was stopped, costs only what is new.
 */
final class FolderSurvey {
    /** Of how many other networks the surveys stay. */
    private static final int MOST_OTHERS = 2;

    private static final String PHASE = "Looking at images";

    private final ImageFolder folder;
    private final Sink sink;
    private final JobMonitor monitor;
    private final int total;
    private int done;
    private int unreadable;

    /** Takes what is seen, one image after another, in the order in which it comes. */
    interface Sink {
        /**
         * Takes one image.
         *
         * @param survey with the folder's numbers of the classes
         */
        void seen(ImageEntry image, ImageSurvey survey) throws IOException;
    }

    private FolderSurvey(ImageFolder folder, Sink sink, JobMonitor monitor, int total) {
        this.folder = folder;
        this.sink = sink;
        this.monitor = monitor;
        this.total = total;
    }

    /**
     * Looks at images until all are seen or the monitor cancels. One that cannot be read is named
     * and left out.
     *
     * @return how many could not be read
     * @throws IOException with a sentence if the network cannot be loaded
     */
    static int run(
            LabelingNetwork network,
            ImageFolder folder,
            List<ImageEntry> images,
            Sink sink,
            JobMonitor monitor)
            throws IOException, InterruptedException {
        FolderSurvey survey = new FolderSurvey(folder, sink, monitor, images.size());
        Path kept = SurveyFile.of(folder.workFolder().resolve("surveys"), network.key());
        SurveyFile.makeRoom(kept, MOST_OTHERS);
        try (SurveyFile file = SurveyFile.open(kept)) {
            Map<Long, ImageEntry> open = new LinkedHashMap<>();
            images.forEach(image -> open.put(image.id(), image));
            if (file != null) {
                survey.recall(file, open);
            }
            if (!open.isEmpty() && !monitor.isCancelled()) {
                survey.look(network, List.copyOf(open.values()), file);
            }
        }
        return survey.unreadable;
    }

    /** Takes what was kept of the images whose files are as they were. */
    private void recall(SurveyFile file, Map<Long, ImageEntry> open) throws IOException {
        List<Category> categories = file.categories();
        if (categories.isEmpty()) {
            return;
        }
        ClassNames names = names(categories);
        file.read(kept -> {
            ImageEntry image = open.get(kept.image());
            if (image != null && image.stamp().equals(kept.stamp())) {
                open.remove(kept.image());
                hand(image, kept.survey(), names);
            }
        });
        monitor.progress(PHASE, done, total);
    }

    private ClassNames names(List<Category> network) {
        return new ClassNames(network, folder.catalogue().categories());
    }

    private void hand(ImageEntry image, ImageSurvey survey, ClassNames names) throws IOException {
        sink.seen(
                image, new ImageSurvey(names.translated(survey.detections()), survey.embedding()));
        done++;
    }

    private void look(LabelingNetwork network, List<ImageEntry> images, @Nullable SurveyFile file)
            throws IOException, InterruptedException {
        DepthRule depth = network.depth(folder);
        try (OpenNetwork opened = OpenNetwork.load(network)) {
            if (file != null && file.categories().isEmpty()) {
                file.begin(opened.categories());
            }
            ClassNames names = names(opened.categories());
            names.differences().forEach(monitor::say);
            int recalled = done;
            ImageStream<ImageSurvey> stream =
                    new ImageStream<>(
                            opened.batch(),
                            opened::look,
                            (place, _, seen) -> {
                                keep(images.get(place), seen, file);
                                hand(images.get(place), seen, names);
                                monitor.progress(PHASE, recalled + place + 1, total);
                            });
            unreadable =
                    stream.runReadable(
                            images.size(),
                            place -> ImageFile.decode(folder.file(images.get((int) place)), depth),
                            monitor);
        }
    }

    private static void keep(ImageEntry image, ImageSurvey seen, @Nullable SurveyFile file)
            throws IOException {
        if (file != null) {
            file.add(new SurveyFile.Kept(image.id(), image.stamp(), seen));
        }
    }
}
