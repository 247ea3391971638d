package org.vireo.vision.pretrained;

import org.vireo.vision.backbone.Backbone;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.DetectorModel;
import org.vireo.vision.weights.SafeTensors.Tensor;
import org.vireo.vision.weights.TensorSpec;
import org.vireo.vision.weights.WeightFile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** A file with a pretrained backbone or a whole detector, of this program or of another. */
public final class PretrainedWeights implements AutoCloseable {
    private final WeightFile file;
    private final Optional<Found> found;
    private final WeightSource source;

    /**
     * A backbone that is all there.
     *
     * @param norm frozen where the file has running statistics, else group
     */
    public record Found(Backbone network, Norm norm, NameMatch names) {
        /** How many tensors it has. */
        public int size() {
            return names.fitting().size();
        }
    }

    private PretrainedWeights(WeightFile file) throws IOException {
        this.file = file;
        this.found = find();
        this.source = WeightSource.of(file, found.map(Found::names));
    }

    /**
     * Looks at a file; its numbers are read later.
     *
     * @throws IOException with a sentence that names the file, if it cannot be used
     */
    public static PretrainedWeights open(Path path) throws IOException {
        return of(WeightFile.open(path));
    }

    /** Takes over the file. */
    static PretrainedWeights of(WeightFile file) throws IOException {
        try {
            return new PretrainedWeights(file);
        } catch (IOException | RuntimeException e) {
            file.close();
            throw e;
        }
    }

    private Optional<Found> find() {
        for (Backbone network : Backbones.all()) {
            for (Norm norm : List.of(Norm.FROZEN, Norm.GROUP)) {
                List<TensorSpec> specs = network.specs("", norm, false);
                Optional<NameMatch> names = NameMatch.best(file, specs);
                if (names.isPresent() && names.get().fitting().size() == specs.size()) {
                    return Optional.of(new Found(network, norm, names.get()));
                }
            }
        }
        return Optional.empty();
    }

    /** Who wrote it, as far as its names tell, and how its images are to be normalized. */
    public WeightSource source() {
        return source;
    }

    /** What its writer says beside the tensors. */
    public Map<String, String> metadata() {
        return file.metadata();
    }

    /** The backbone in it; the deepest where it holds several. */
    public Optional<Found> backbone() {
        return found;
    }

    /** What it is and how much of a backbone it has, as a sentence. */
    public String sentence() {
        return found.map(whole ->
                        "%s: %s; %s, %d of %d backbone tensors matched%s. Images are normalized %s."
                                .formatted(
                                        file.path().getFileName(),
                                        source.title(),
                                        whole.network().title(),
                                        whole.size(),
                                        whole.size(),
                                        whole.names().prefix().isEmpty()
                                                ? ""
                                                : " (under " + whole.names().prefix() + ")",
                                        source.pixels().inWords()))
                .orElseGet(this::shortfall);
    }

    /** Why there is no backbone in it, as a sentence. */
    private String shortfall() {
        String nearest = "";
        int most = 0;
        for (Backbone network : Backbones.all()) {
            List<TensorSpec> specs = network.specs("", Norm.FROZEN, false);
            NameMatch match = NameMatch.best(file, specs).orElse(null);
            int named = match == null ? 0 : match.fitting().size() + match.misshapen().size();
            int score = match == null ? 0 : 1000 * match.fitting().size() + named;
            if (match != null && score >= most && 10 * named > specs.size()) {
                most = score;
                nearest =
                        " The nearest is %s, of which %d of %d tensors matched; %s."
                                .formatted(
                                        network.title(),
                                        match.fitting().size(),
                                        specs.size(),
                                        firstMisfit(match, specs));
            }
        }
        return "%s holds no backbone that is used here (%s).%s"
                .formatted(file.path(), Backbones.titles(), nearest);
    }

    private String firstMisfit(NameMatch match, List<TensorSpec> specs) {
        return specs.stream()
                .filter(spec -> !match.fitting().containsKey(spec.name()))
                .map(spec -> misfit(match, spec))
                .findFirst()
                .orElse("");
    }

    private String misfit(NameMatch match, TensorSpec spec) {
        String name = match.misshapen().get(spec.name());
        WeightFile.Entry entry = name == null ? null : file.entries().get(name);
        return entry == null
                ? spec.name() + " is missing"
                : "%s has the shape %s, not %s".formatted(spec.name(), entry.shape(), spec.shape());
    }

    /** The numbers of a backbone, by the network's own names. */
    public Map<String, Tensor> read(Found backbone) throws IOException {
        return read(backbone.names().fitting(), "");
    }

    private Map<String, Tensor> read(Map<String, String> names, String prefix) throws IOException {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        for (Map.Entry<String, String> name : names.entrySet()) {
            tensors.put(prefix + name.getKey(), file.read(name.getValue()));
        }
        return tensors;
    }

    /**
     * What a detector can start with.
     *
     * @param tensors by the detector's names, all of the right shape
     * @param sentence how many those are
     */
    public record Start(Map<String, Tensor> tensors, String sentence) {}

    /**
     * Reads all of a detector's backbone, and what fits of the rest if the file has such a
     * detector.
     *
     * @throws IOException with a sentence if a tensor of the backbone is missing or has another
     *     shape
     */
    public Start start(DetectorModel model) throws IOException {
        String prefix = model.backbonePrefix();
        List<TensorSpec> body = model.backbone().specs("", model.norm(), false);
        NameMatch backbone = NameMatch.best(file, body).orElse(null);
        if (backbone == null || backbone.fitting().size() < body.size()) {
            check(model.backbone());
            throw new IOException(
                    "The backbone in %s does not fit: %s. Choose another normalization (model.normalization), or start at random."
                            .formatted(
                                    file.path(),
                                    backbone == null ? "" : firstMisfit(backbone, body)));
        }
        Map<String, Tensor> tensors = read(backbone.fitting(), prefix);
        List<TensorSpec> others =
                model.specs().stream().filter(spec -> !spec.name().startsWith(prefix)).toList();
        Map<String, Tensor> rest = rest(others);
        tensors.putAll(rest);
        String heads =
                rest.isEmpty()
                        ? "pyramid and heads start at random"
                        : "%s of %s tensors of pyramid and heads matched"
                                .formatted(rest.size(), others.size());
        return new Start(
                tensors,
                "%s: %s; %d of %d backbone tensors matched; %s."
                        .formatted(
                                file.path().getFileName(),
                                source.title(),
                                body.size(),
                                body.size(),
                                heads));
    }

    /** Another detector may have a part of the same name; then none of it is taken. */
    private Map<String, Tensor> rest(List<TensorSpec> others) throws IOException {
        NameMatch match = NameMatch.best(file, others).orElse(null);
        Set<String> wanted = others.stream().map(TensorSpec::name).collect(Collectors.toSet());
        Set<String> there = new HashSet<>();
        if (match != null) {
            there.addAll(match.fitting().keySet());
            there.addAll(match.misshapen().keySet());
        }
        return match == null || !there.equals(wanted) ? Map.of() : read(match.fitting(), "");
    }

    /**
     * Refuses a file without that backbone.
     *
     * @throws IOException with a sentence that says what is there instead
     */
    public void check(Backbone wanted) throws IOException {
        if (found.isEmpty()) {
            throw new IOException(shortfall());
        }
        if (!found.get().network().equals(wanted)) {
            throw new IOException(
                    "The backbone in %s does not fit: it is %s, and the detector's is %s. Set the"
                                    .formatted(
                                            file.path(),
                                            found.get().network().title(),
                                            wanted.title())
                            + " backbone (model.backbone) to "
                            + found.get().network().id()
                            + ", or start at random.");
        }
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
