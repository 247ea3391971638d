package org.vireo.training.method.detector;

import org.vireo.config.DetectorConfig;
import org.vireo.config.InputConfig;
import org.vireo.config.ModelConfig;
import org.vireo.config.Normalization;
import org.vireo.inference.DetectorCard;
import org.vireo.label.Category;
import org.vireo.vision.backbone.Backbones;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.detection.retinanet.AnchorFit;
import org.vireo.vision.detection.retinanet.DetectionLoss;
import org.vireo.vision.detection.retinanet.ResizedBox;
import org.vireo.vision.detection.retinanet.RetinaNet;
import org.vireo.vision.transform.PixelNormalization;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What is decided before the first update, each with its reason in words.
 *
 * @param card the network to train
 * @param reasons sentences for the run's report
 */
record DetectorSetup(DetectorCard card, List<String> reasons) {
    /** Decides. */
    static DetectorSetup of(DetectorConfig config, DetectorData data) {
        List<String> reasons = new ArrayList<>();
        ModelConfig model = config.model();
        Norm norm = norm(model.normalization(), config, reasons);
        ResizeRule resize = new ResizeRule(config.input().shortSide(), config.input().longSide());
        TileChoice tiles = TileChoice.of(config.input(), TileChoice.sizes(data));
        if (!tiles.sentence().isEmpty()) {
            reasons.add(tiles.sentence());
        }
        DetectorCard card =
                new DetectorCard(
                        new RetinaNet(
                                Backbones.of(model.backbone().id()),
                                norm,
                                data.categories().size(),
                                anchors(model, data.cut(tiles.tiling()), resize, reasons),
                                model.headWidth(),
                                loss(model)),
                        data.categories(),
                        resize,
                        pixels(config.input(), reasons),
                        tiles.tiling());
        int stages = model.chosenTrainableStages();
        reasons.add(
                "%d of the backbone's 5 stages learn, %d tensors in all."
                        .formatted(stages, card.model().trainable(stages).size()));
        return new DetectorSetup(card, List.copyOf(reasons));
    }

    private static PixelNormalization pixels(InputConfig input, List<String> reasons) {
        PixelNormalization pixels =
                input.hasUsualColors()
                        ? PixelNormalization.IMAGENET
                        : new PixelNormalization(input.mean(), input.std());
        reasons.add("Images are normalized " + pixels.inWords() + ".");
        return pixels;
    }

    private static Norm norm(Normalization choice, DetectorConfig config, List<String> reasons) {
        int batch = config.imagesTogether();
        Norm norm =
                switch (choice) {
                    case FROZEN -> Norm.FROZEN;
                    case BATCH -> Norm.BATCH;
                    case GROUP -> Norm.GROUP;
                    case AUTO -> {
                        if (config.model().hasWeights()) {
                            yield Norm.FROZEN;
                        }
                        yield batch < Normalization.LEAST_LIVE_BATCH ? Norm.GROUP : Norm.BATCH;
                    }
                };
        String why =
                switch (norm) {
                    case FROZEN -> "the backbone is pretrained and its statistics are kept";
                    case BATCH -> "the backbone learns its statistics from batches of " + batch;
                    case GROUP -> "batches of " + batch + " are too small for BatchNorm";
                    case FOLDED -> throw new IllegalStateException("a folded network cannot learn");
                };
        String by = choice == Normalization.AUTO ? "" : "as you set it; ";
        reasons.add(
                "Normalization is %s: %s%s."
                        .formatted(norm.name().toLowerCase(java.util.Locale.ROOT), by, why));
        return norm;
    }

    private static AnchorShapes anchors(
            ModelConfig model, DetectorData data, ResizeRule resize, List<String> reasons) {
        if (!model.fitAnchors()) {
            reasons.add(
                    model.anchorScale() == 1
                            ? "Anchors are torchvision's."
                            : "Anchors are torchvision's times " + model.anchorScale() + ".");
            return AnchorShapes.torchvision().scaled(model.anchorScale());
        }
        AnchorFit fit = AnchorFit.of(resizedBoxes(data, resize));
        Map<Integer, String> names =
                data.categories().stream().collect(Collectors.toMap(Category::id, Category::name));
        reasons.add(fit.sentence(names));
        return fit.shapes();
    }

    /** All training boxes at the size the network sees them. */
    static List<ResizedBox> resizedBoxes(DetectorData data, ResizeRule resize) {
        return data.training().stream()
                .flatMap(image ->
                        image.targets().stream()
                                .map(target ->
                                        ResizedBox.of(
                                                target.box(),
                                                data.categories().get(target.label()).id(),
                                                image.height(),
                                                image.width(),
                                                resize)))
                .toList();
    }

    /** The network of a card with the loss that the settings ask for, which no card says. */
    static RetinaNet trained(DetectorCard card, ModelConfig model) {
        return ((RetinaNet) card.model()).with(loss(model));
    }

    private static DetectionLoss loss(ModelConfig model) {
        return new DetectionLoss(model.focalAlpha(), model.focalGamma(), model.boxLoss());
    }
}
