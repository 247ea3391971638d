package org.vireo.training.pretraining;

import org.vireo.config.PretrainConfig;
import org.vireo.training.pretraining.PretrainProgress.EpochMeans;
import org.vireo.training.pretraining.PretrainProgress.EpochSums;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.selfsupervised.VicregNetwork.Meters;

import java.util.Locale;
import java.util.Optional;

/** What an epoch came to, in words. */
final class PretrainSentences {
    private PretrainSentences() {}

    static EpochMeans means(EpochSums sums, PretrainConfig config) {
        return new EpochMeans(
                sums.meanTerms().weighted(config.loss()),
                sums.readings() > 0 ? sums.meanMeters().representationRank() : 0);
    }

    static String epoch(
            int epoch,
            EpochSums sums,
            Convergence convergence,
            Optional<NeighborCheck.Result> neighbors,
            PretrainConfig config) {
        return String.format(
                        Locale.ROOT,
                        "Epoch %d of %d: loss %.2f%s%s. ",
                        epoch,
                        config.epochs(),
                        sums.meanTerms().weighted(config.loss()),
                        sums.readings() > 0 ? meters(sums.meanMeters(), config) : "",
                        neighbors.map(result -> "; " + neighbors(result, config)).orElse(""))
                + convergence.sentence();
    }

    private static String meters(Meters meters, PretrainConfig config) {
        return String.format(
                Locale.ROOT,
                ", spread %.2f, effective rank %.1f of %d (embeddings %.1f of %d)",
                meters.deviation(),
                meters.representationRank(),
                Math.min(config.batch(), Backbones.of(config.backbone().id()).width()),
                meters.embeddingRank(),
                Collapse.mostRank(config));
    }

    /** What the neighbors said, as a part of a sentence. */
    static String neighbors(NeighborCheck.Result result, PretrainConfig config) {
        return String.format(
                Locale.ROOT,
                "%d neighbors name %.1f %% of %d object crops (the most frequent class: %.1f %%)",
                config.meters().neighbors(),
                100 * result.accuracy(),
                result.crops(),
                100 * result.mostFrequent());
    }
}
