package org.vireo.ui.features.map;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.inference.embedding.FolderEmbeddings;
import org.vireo.inference.embedding.FolderEmbeddings.Found;
import org.vireo.inference.embedding.FolderEmbeddings.Points;
import org.vireo.job.JobMonitor;
import org.vireo.ui.common.checkpoint.Checkpoint;

import java.io.IOException;
import java.util.List;

/** What networks make of a folder's images; called on any thread but JavaFX's. */
interface MapReading {
    /**
     * What is asked.
     *
     * @param checkpoint whose backbone looks
     * @param images that are looked at
     * @param points whole images, or their boxes
     */
    record Ask(Checkpoint checkpoint, ImageFolder folder, List<Example> images, Points points) {
        private FolderEmbeddings.Network network() {
            return new FolderEmbeddings.Network(
                    checkpoint.run().name(),
                    checkpoint.file(),
                    checkpoint.isUntrained() ? checkpoint.seed() : null,
                    checkpoint.run().card().depth());
        }
    }

    /** What is known without looking. */
    Found recall(Ask ask) throws IOException;

    /** Looks at what is not known yet, until the monitor cancels. */
    Found look(Ask ask, JobMonitor monitor) throws IOException, InterruptedException;

    /** Runs networks on the computer's device. */
    static MapReading ofEngine() {
        return new MapReading() {
            @Override
            public Found recall(Ask ask) throws IOException {
                return FolderEmbeddings.recall(
                        ask.network(), ask.folder(), ask.images(), ask.points());
            }

            @Override
            public Found look(Ask ask, JobMonitor monitor)
                    throws IOException, InterruptedException {
                return FolderEmbeddings.look(
                        ask.network(), ask.folder(), ask.images(), ask.points(), monitor);
            }
        };
    }
}
