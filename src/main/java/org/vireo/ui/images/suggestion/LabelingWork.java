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
    PreLabeling.Summary suggest(
            LabelingNetwork network,
            ImageFolder folder,
            List<ImageEntry> images,
            JobMonitor monitor)
            throws IOException, InterruptedException;

    List<Pick> next(RunNetwork network, ImageFolder folder, int batch, JobMonitor monitor)
            throws IOException, InterruptedException;

    OnnxNetwork.Description describe(OnnxNetwork network) throws IOException;

    /** The real one. */
    static LabelingWork ofEngine() {
        return new LabelingWork() {
            @Override
            public PreLabeling.Summary suggest(
                    LabelingNetwork network,
                    ImageFolder folder,
                    List<ImageEntry> images,
                    JobMonitor monitor)
                    throws IOException, InterruptedException {
                return PreLabeling.run(network, folder, images, monitor);
            }

            @Override
            public List<Pick> next(
                    RunNetwork network, ImageFolder folder, int batch, JobMonitor monitor)
                    throws IOException, InterruptedException {
                return ActiveLearningQueue.of(network, folder, batch, monitor);
            }

            @Override
            public OnnxNetwork.Description describe(OnnxNetwork network) throws IOException {
                return network.describe();
            }
        };
    }
}
