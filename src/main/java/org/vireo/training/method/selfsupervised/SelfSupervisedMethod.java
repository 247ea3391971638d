package org.vireo.training.method.selfsupervised;

import static org.vireo.training.engine.Method.CurvePanel.Over.EPOCHS;
import static org.vireo.training.engine.Method.CurvePanel.Over.UPDATES;

import org.jspecify.annotations.Nullable;
import org.vireo.config.PretrainConfig;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.Split;
import org.vireo.file.Sha256;
import org.vireo.image.ImageFeed;
import org.vireo.job.Wording;
import org.vireo.run.RunData;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.training.engine.Learner;
import org.vireo.training.engine.Method;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.engine.NetworkCost;
import org.vireo.training.engine.RunContext;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.engine.Update;
import org.vireo.training.engine.Workload;
import org.vireo.training.engine.Workload.DataSize;
import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.selfsupervised.SelfSupervised;
import org.vireo.vision.selfsupervised.SelfSupervisedNetwork.Meters;
import org.vireo.vision.weights.SafeTensors;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What all pretrainings on two views of each image have in common. */
public abstract class SelfSupervisedMethod implements Method<PretrainConfig> {
    static final double LEAST_SPREAD = 0.1;
    private static final double LEAST_RANK_SHARE = 0.05;

    /** What two views take beside the outputs that are kept; measured on CPUs. */
    private static final double OF_TWO_VIEWS = 1.25;

    /** Batches of views that are in use or in the making. */
    private static final double BATCHES = 4;

    /** How many images of a folder pretraining sees: those that are not kept for validation. */
    public static int imageCount(ImageFolder images) {
        return (int)
                images.catalogue().images().stream()
                        .filter(image ->
                                image.isReadable() && belongs(image.split(), image.state()))
                        .count();
    }

    private static boolean belongs(Split side, ImageState state) {
        return switch (side) {
            case TRAINING -> true;
            case VALIDATION, TEST -> false;
            case UNASSIGNED -> state == ImageState.UNLABELED;
        };
    }

    /**
     * The images without labels and those of the training side. What is for validation or the test,
     * or labeled and held back, is never among them.
     */
    @Override
    public RunData of(ImageFolder images) throws IOException {
        return RunData.of(images, image -> belongs(image.side(), image.state()));
    }

    /** By their paths and sizes. */
    @Override
    public String fingerprint(ImageFolder images) {
        MessageDigest digest = Sha256.begun();
        for (ImageEntry image : images.catalogue().images()) {
            if (image.isReadable() && belongs(image.split(), image.state())) {
                String line = image.path() + "\0" + image.stamp().bytes() + "\n";
                digest.update(line.getBytes(StandardCharsets.UTF_8));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public Purpose purpose() {
        return Purpose.PRETRAINING;
    }

    /** The method's own head and loss, as they are set. */
    abstract SelfSupervised model(PretrainConfig config);

    /** What to do about a collapse, as a sentence. */
    abstract String remedy(PretrainConfig config);

    /** The metric of {@link Representation} that tells how far the embeddings spread. */
    String spread() {
        return Representation.DIRECTION;
    }

    /** What looks like a collapse, as a part of a sentence; empty in a healthy reading. */
    Optional<String> collapse(PretrainConfig config, Map<String, Double> terms, Meters meters) {
        if (meters.directionDeviation() < LEAST_SPREAD) {
            return Optional.of(
                    Wording.of(
                            "the directions of the embeddings have a standard deviation of %.3f and"
                                    + " should be near 1",
                            meters.directionDeviation()));
        }
        return lowRank(config, meters);
    }

    @Override
    public Optional<Verdict> verdict(PretrainConfig config, Map<String, Double> last) {
        if (!last.containsKey(spread())) {
            return Optional.empty();
        }
        Meters meters =
                new Meters(
                        last.getOrDefault(Representation.DEVIATION, Double.NaN),
                        last.getOrDefault(Representation.DIRECTION, Double.NaN),
                        last.getOrDefault(Representation.RANK, Double.NaN),
                        last.getOrDefault(Representation.EMBEDDING_RANK, Double.NaN));
        return Optional.of(
                collapse(config, last, meters)
                        .map(sign -> new Verdict(false, "Collapsing: " + sign + "."))
                        .orElseGet(() -> new Verdict(true, healthy(config, last, meters))));
    }

    private String healthy(PretrainConfig config, Map<String, Double> last, Meters meters) {
        int most = mostRank(config);
        return Wording.of(
                "Healthy: the embeddings spread by %.2f (1 is all they can, below %.1f is a"
                        + " collapse) and use %.0f of %d dimensions (below %.0f is a collapse).",
                last.get(spread()),
                LEAST_SPREAD,
                meters.embeddingRank(),
                most,
                Math.ceil(LEAST_RANK_SHARE * most));
    }

    static Optional<String> lowRank(PretrainConfig config, Meters meters) {
        int most = mostRank(config);
        return meters.embeddingRank() < LEAST_RANK_SHARE * most
                ? Optional.of(
                        Wording.of(
                                "the embeddings have an effective rank of %.1f of %d",
                                meters.embeddingRank(), most))
                : Optional.empty();
    }

    @Override
    public final String id() {
        return usual().id();
    }

    private SelfSupervised usual() {
        return model(presets().getFirst().config());
    }

    Update.Reading reading(PretrainConfig config, Map<String, Double> terms, Meters meters) {
        return new Update.Reading(Representation.values(meters), collapse(config, terms, meters));
    }

    String advice(PretrainConfig config, String sign, int readings) {
        return ("Paused and saved, since %s readings in a row look like a collapse: %s. %s Resume"
                        + " goes on all the same.")
                .formatted(readings, sign, remedy(config));
    }

    @Override
    public RunLength length(PretrainConfig config) {
        return new RunLength(config.epochs(), 0);
    }

    @Override
    public boolean sizesRepeat() {
        return true;
    }

    /** Both views of an image through the backbone and the expander. */
    @Override
    public NetworkCost cost(PretrainConfig config, int classes) {
        double pixels = (double) config.cropSize() * config.cropSize();
        Backbone backbone = Backbones.of(config.backbone().id());
        Backbone.Cost body = backbone.cost().at(pixels);
        double before = backbone.width();
        double linear = 0;
        double floats = 0;
        for (int width : config.expander()) {
            linear += before * width;
            floats += 2.0 * width;
            before = width;
        }
        return new NetworkCost(
                2 * (body.multiplyAdds() + linear),
                body.parameters() + linear,
                2 * Float.BYTES * OF_TWO_VIEWS * (body.activations() + floats)
                        + 2 * BATCHES * 3 * pixels);
    }

    @Override
    public Workload workload(PretrainConfig config, DataSize data) {
        NetworkCost cost = cost(config, data.classes());
        double image = cost.training() + (config.chosenParts() > 1 ? cost.forward() : 0);
        int together = Math.ceilDiv(config.batch(), config.chosenParts());
        return new Workload((double) config.epochs() * data.pool() * image, 0, cost, together);
    }

    @Override
    public String fewerAtATime(PretrainConfig config, int images) {
        return "%d parts (parts) fit, with the loss of the whole batch and a third more time"
                .formatted(Math.ceilDiv(config.batch(), images));
    }

    @Override
    public List<CurvePanel> panels() {
        return List.of(
                new CurvePanel(
                        "Loss",
                        UPDATES,
                        "Weighted sum",
                        List.of(new CurveOf("total", MetricNames.LOSS))),
                new CurvePanel(
                        "Terms",
                        UPDATES,
                        "Term, unweighted",
                        usual().terms().stream().map(name -> new CurveOf(name, name)).toList()),
                new CurvePanel(
                        "Spread",
                        EPOCHS,
                        "Standard deviation",
                        List.of(new CurveOf("embeddings", spread()))),
                new CurvePanel(
                        "Rank",
                        EPOCHS,
                        "Effective rank",
                        List.of(
                                new CurveOf("backbone", Representation.RANK),
                                new CurveOf("embeddings", Representation.EMBEDDING_RANK))));
    }

    @Override
    public List<ReportColumn> columns() {
        return List.of(
                new ReportColumn("loss", MetricNames.LOSS, "%.2f", 1),
                new ReportColumn("spread", spread(), "%.2f", 1),
                new ReportColumn("rank", Representation.RANK, "%.1f", 1),
                new ReportColumn("neighbors", Representation.NEIGHBORS, "%.1f %%", 100),
                new ReportColumn("images/s", MetricNames.SPEED, "%.1f", 1),
                new ReportColumn("waiting", MetricNames.WAIT, "%.1f %%", 100));
    }

    @Override
    public Optional<String> summary(Map<String, Double> last) {
        String named =
                last.containsKey(Representation.NEIGHBORS)
                        ? Wording.of(
                                "At the end neighbors name %.1f %% of %.0f object crops. ",
                                100 * last.get(Representation.NEIGHBORS),
                                last.getOrDefault(Representation.CROPS, Double.NaN))
                        : "At the end: ";
        return Optional.of(named + Convergence.read(last).sentence());
    }

    @Override
    public Learner<?> begin(RunContext<PretrainConfig> context)
            throws IOException, InterruptedException, TrainingException {
        PretrainConfig config = context.config();
        SelfSupervisedLearner learner = learner(context, null);
        context.note(
                "Pretraining on "
                        + context.device().inWords()
                        + ": "
                        + context.images().data().images().size()
                        + " images without labels or on the training side, none for validation.");
        Optional<Learner.Measurement> before =
                learner.measure(new Learner.Moment(0, 0), context.monitor());
        if (before.isPresent() && !before.get().values().isEmpty()) {
            context.write(new RunEvent.Meter(0, 0, before.get().values()));
            context.note("Before training, " + neighbors(config, before.get().values()) + ".");
        }
        return learner;
    }

    @Override
    public Learner<?> resume(RunContext<PretrainConfig> context, SafeTensors checkpoint)
            throws IOException, InterruptedException, TrainingException {
        return learner(context, checkpoint);
    }

    private SelfSupervisedLearner learner(
            RunContext<PretrainConfig> context, @Nullable SafeTensors checkpoint)
            throws IOException, InterruptedException, TrainingException {
        List<Example> pool = context.images().data().images();
        ImageFeed feed = context.feed(pool);
        PretrainBatches batches = new PretrainBatches(context.config(), pool, feed);
        Optional<NeighborCheck> neighbors =
                NeighborCheck.of(context.device(), context.config(), pool, feed, context.monitor());
        return new SelfSupervisedLearner(context, this, batches, neighbors, checkpoint);
    }

    @Override
    public Optional<String> nextStep(RunFolder run) {
        return Optional.of(
                "Train a detector from it with: vireo train FOLDER --model.backbone "
                        + run.card().settings(settings()).backbone().id()
                        + " --model.weights "
                        + run.checkpoints().backbone());
    }

    /** What an epoch came to, in words. */
    String sentence(PretrainConfig config, int epoch, Map<String, Double> values) {
        List<String> parts = new ArrayList<>();
        parts.add(
                Wording.of(
                        "Epoch %d of %d: loss %.2f",
                        epoch, config.epochs(), values.getOrDefault(MetricNames.LOSS, Double.NaN)));
        if (values.containsKey(spread())) {
            parts.add(
                    Wording.of(
                            ", spread %.2f, effective rank %.1f of %d (embeddings %.1f of %d)",
                            values.get(spread()),
                            values.get(Representation.RANK),
                            Math.min(config.batch(), Backbones.of(config.backbone().id()).width()),
                            values.get(Representation.EMBEDDING_RANK),
                            mostRank(config)));
        }
        if (values.containsKey(Representation.NEIGHBORS)) {
            parts.add("; " + neighbors(config, values));
        }
        return String.join("", parts) + ". " + Convergence.read(values).sentence();
    }

    /** What the neighbors said, as a part of a sentence. */
    static String neighbors(PretrainConfig config, Map<String, Double> values) {
        return Wording.of(
                "%d neighbors name %.1f %% of %.0f object crops (the most frequent class: %.1f %%)",
                config.meters().neighbors(),
                100 * values.getOrDefault(Representation.NEIGHBORS, Double.NaN),
                values.getOrDefault(Representation.CROPS, Double.NaN),
                100 * values.getOrDefault(Representation.MOST_FREQUENT, Double.NaN));
    }

    /** The rank that the embeddings of one batch can have at most. */
    static int mostRank(PretrainConfig config) {
        return Math.min(config.batch(), config.expander().getLast());
    }
}
