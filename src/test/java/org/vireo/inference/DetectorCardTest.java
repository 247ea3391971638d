package org.vireo.inference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.vireo.label.Category;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.detection.AnchorShapes;
import org.vireo.vision.detection.ResizeRule;
import org.vireo.vision.detection.Tiling;
import org.vireo.vision.detection.retinanet.DetectionLoss;
import org.vireo.vision.detection.retinanet.RetinaNet;
import org.vireo.vision.transform.PixelNormalization;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

class DetectorCardTest {
    private static final DetectorCard CARD =
            new DetectorCard(
                    new RetinaNet(
                            ResNet.RESNET34,
                            Norm.GROUP,
                            2,
                            AnchorShapes.torchvision().scaled(0.37),
                            128,
                            DetectionLoss.standard()),
                    List.of(new Category(7, "dog"), new Category(3, "a \"cat\"")),
                    new ResizeRule(320, 512),
                    PixelNormalization.IMAGENET,
                    Tiling.NONE);

    @Test
    void aCardSurvivesTheMetadataOfAFile() {
        assertEquals(CARD, DetectorCard.of(CARD.metadata()));
    }

    @Test
    void aFileFromBeforeTheHeadsHadAWidthIsRead() {
        Map<String, String> old =
                Map.of(
                        "kind", "vireo-retinanet",
                        "backbone", "resnet18",
                        "norm", "FROZEN",
                        "classes", "{\"dog\":1}",
                        "anchor_sizes", "[[32.0],[64.0],[128.0],[256.0],[512.0]]",
                        "anchor_ratios", "[0.5,1.0,2.0]",
                        "min_size", "800",
                        "max_size", "1333",
                        "mean", "[0.485,0.456,0.406]",
                        "std", "[0.229,0.224,0.225]");
        RetinaNet model = (RetinaNet) DetectorCard.of(old).model();
        assertEquals(256, model.width());
        assertEquals(3, model.anchors().perLocation());
    }

    @Test
    void whatADescriptionLacksIsNamed() {
        Map<String, String> damaged = new HashMap<>(CARD.metadata());
        damaged.remove("anchor_ratios");
        IllegalArgumentException refused =
                assertThrows(IllegalArgumentException.class, () -> DetectorCard.of(damaged));
        assertTrue(String.valueOf(refused.getMessage()).contains("anchor_ratios"));
    }
}
