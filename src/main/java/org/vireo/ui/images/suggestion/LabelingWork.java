package org.vireo.ui.images.suggestion;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.job.JobMonitor;
import org.vireo.labeling.ActiveLearningQueue;
import org.vireo.labeling.LabelingNetwork;
import org.vireo.labeling.OnnxNetwork;
import org.vireo.labeling.Pick;
import org.vireo.labeling.PreLabeling;
import org.vireo.labeling.RunNetwork;

import java.io.IOException;
import java.util.List;

/** What a network does, on a background thread; tests replace it. */
interface LabelingWork {
    default PreLabeling.Summary suggest(
            LabelingNetwork network,
            ImageFolder folder,
            List<ImageEntry> images,
            JobMonitor monitor)
            throws IOException, InterruptedException {
        return PreLabeling.run(network, folder, images, monitor);
    }

    default List<Pick> next(RunNetwork network, ImageFolder folder, int batch, JobMonitor monitor)
            throws IOException, InterruptedException {
        return ActiveLearningQueue.of(network, folder, batch, monitor);
    }

    default OnnxNetwork.Description describe(OnnxNetwork network) throws IOException {
        return network.describe();
    }
}
