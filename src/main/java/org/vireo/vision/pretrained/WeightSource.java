package org.vireo.vision.pretrained;

import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import org.vireo.vision.detection.ModelMetadata;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.WeightFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Who wrote a file of weights, told by the names in it.
 *
 * @param title in words, such as "MoCo's query encoder"
 * @param pixels what its network was fed with
 */
public record WeightSource(String title, PixelNormalization pixels) {
    private static final long LARGEST_CARD = 1 << 20;

    /** The files beside which timm's hub keeps a {@code config.json}. */
    private static final Set<String> OF_A_HUB = Set.of("model.safetensors", "pytorch_model.bin");

    /** That of solo-learn (solo/data/pretrain_dataloader.py). */
    private static final PixelNormalization STL10 =
            new PixelNormalization(List.of(0.4914, 0.4823, 0.4466), List.of(0.247, 0.243, 0.261));

    static WeightSource of(WeightFile file, Optional<NameMatch> backbone) throws IOException {
        Map<String, String> metadata = file.metadata();
        String kind = metadata.getOrDefault("kind", "");
        if (kind.startsWith("vireo-")) {
            return new WeightSource(
                    kind.equals("vireo-backbone")
                            ? "a pretraining of Vireo"
                            : "a detector of Vireo",
                    written(new ModelMetadata(metadata)));
        }
        Optional<WeightSource> timm = timm(file.path());
        return timm.isPresent()
                ? timm.get()
                : new WeightSource(title(new Names(file, backbone)), pixels(metadata));
    }

    /** What can be asked of the names in a file. */
    private record Names(WeightFile file, Optional<NameMatch> backbone) {
        boolean has(String part) {
            return file.entries().keySet().stream()
                    .anyMatch(name -> name.replace('/', '.').contains(part));
        }

        boolean isUnder(String part) {
            return prefix().contains(part);
        }

        String prefix() {
            return backbone.map(NameMatch::prefix).orElse("");
        }

        boolean isNumbered() {
            return backbone.map(NameMatch::numbered).orElse(false);
        }

        boolean isOfLightning() {
            return file.metadata().containsKey("pytorch-lightning_version");
        }
    }

    /** The telling names first; what several programs share is named last. */
    private static String title(Names names) {
        if (names.has("rpn.head.")) {
            return "a Faster or Mask R-CNN of torchvision";
        }
        if (names.has("head.classification_head.cls_logits.") && !names.has("bbox_ctrness.")) {
            return "a RetinaNet of torchvision";
        }
        if (names.isUnder("encoder_q.")) {
            return "MoCo's query encoder";
        }
        if (names.isUnder("base_encoder.")) {
            return "MoCo v3's base encoder";
        }
        if (names.has("prototypes.")) {
            return "SwAV";
        }
        if (names.isUnder("teacher.") || names.has("head.last_layer.")) {
            return names.isUnder("teacher.") ? "DINO's teacher" : "DINO";
        }
        if (names.isNumbered()) {
            return "lightly";
        }
        if (names.isOfLightning() || names.has("momentum_backbone.")) {
            return "solo-learn";
        }
        if (names.isUnder("backbone.") && names.has(".projector.")) {
            return names.has("module.bn.running_mean")
                    ? "Barlow Twins' full checkpoint"
                    : "VICReg's full checkpoint";
        }
        if (names.isUnder("encoder.") && names.has(".predictor.")) {
            return "SimSiam";
        }
        if (names.has("fc.weight")) {
            return "a classifier of torchvision or timm";
        }
        return names.prefix().isEmpty()
                ? "a bare backbone, as VICReg's and DINO's authors publish it"
                : "a backbone of unknown origin";
    }

    /** Of the data that solo-learn says it saw; all others follow ImageNet. */
    private static PixelNormalization pixels(Map<String, String> metadata) {
        boolean stl10 =
                metadata.entrySet().stream()
                        .anyMatch(word ->
                                word.getKey().endsWith("dataset")
                                        && word.getValue().equals("stl10"));
        return stl10 ? STL10 : PixelNormalization.IMAGENET;
    }

    /** What timm says beside a file of its hub. */
    private static Optional<WeightSource> timm(Path file) throws IOException {
        Path card = file.resolveSibling("config.json");
        if (!OF_A_HUB.contains(String.valueOf(file.getFileName()))
                || !Files.isRegularFile(card)
                || Files.size(card) > LARGEST_CARD) {
            return Optional.empty();
        }
        try {
            JsonObject json = JsonParser.parseString(Files.readString(card)).getAsJsonObject();
            JsonObject pretrained = json.getAsJsonObject("pretrained_cfg");
            if (pretrained == null) {
                return Optional.empty();
            }
            return Optional.of(
                    new WeightSource(
                            "timm's " + json.get("architecture").getAsString(),
                            new PixelNormalization(
                                    ModelMetadata.doubles(pretrained.getAsJsonArray("mean")),
                                    ModelMetadata.doubles(pretrained.getAsJsonArray("std")))));
        } catch (RuntimeException e) {
            // Gson tells each kind of misfit by another unchecked exception.
            throw new IOException(card + ", which should describe the weights, is damaged.", e);
        }
    }

    private static PixelNormalization written(ModelMetadata entries) {
        try {
            return new PixelNormalization(entries.doubles("mean"), entries.doubles("std"));
        } catch (JsonParseException | IllegalStateException | IllegalArgumentException _) {
            return PixelNormalization.IMAGENET;
        }
    }
}
