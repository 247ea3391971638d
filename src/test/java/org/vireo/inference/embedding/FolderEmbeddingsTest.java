package org.vireo.inference.embedding;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.ImageEntry;
import org.vireo.dataset.catalogue.ImageState;
import org.vireo.dataset.catalogue.LabeledByHand;
import org.vireo.image.DepthRule;
import org.vireo.image.ImageWriting;
import org.vireo.image.RgbImage;
import org.vireo.inference.embedding.FolderEmbeddings.Found;
import org.vireo.inference.embedding.FolderEmbeddings.Network;
import org.vireo.inference.embedding.FolderEmbeddings.Points;
import org.vireo.job.JobMonitor;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.vision.backbone.Norm;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.TensorSpec;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

@Tag("engine")
@SuppressWarnings("NullAway.Init") // JUnit sets them before each test.
class FolderEmbeddingsTest {
    @TempDir static Path shared;
    @TempDir Path temporary;
    private static Path weights;

    private ImageFolder folder;
    private Network network;

    @BeforeAll
    static void writeANetwork() throws Exception {
        Map<String, SafeTensors.Tensor> tensors = new LinkedHashMap<>();
        for (TensorSpec spec : ResNet.RESNET18.specs("", Norm.BATCH, false)) {
            tensors.put(spec.name(), SafeTensors.Tensor.of(spec.startValues(7), spec.sides()));
        }
        weights = shared.resolve("backbone.safetensors");
        new SafeTensors(Map.of(), tensors).writeNew(weights);
    }

    @BeforeEach
    void threeImagesOneOfThemLabeled() throws Exception {
        SplittableRandom random = new SplittableRandom(2);
        Path images = Files.createDirectories(temporary.resolve("images"));
        for (int i = 0; i < 3; i++) {
            byte[] rgb = new byte[3 * 64 * 48];
            random.nextBytes(rgb);
            ImageWriting.png(
                    new RgbImage(64, 48, rgb).toBufferedImage(), images.resolve(i + ".png"));
        }
        folder = ImageFolder.open(images, JobMonitor.unwatched());
        Category cell = folder.catalogue().category("cell");
        label(
                Annotation.imported(new Box(0, 0, 20.3, 20), cell.id()),
                Annotation.imported(new Box(30, 10, 60, 40), cell.id()));
        network = new Network("run", weights, null, DepthRule.WHOLE);
    }

    @AfterEach
    void close() {
        folder.close();
    }

    private void label(Annotation... annotations) {
        ImageEntry first = folder.catalogue().image("0.png").orElseThrow();
        LabeledByHand.label(
                folder.catalogue(), first.id(), List.of(annotations), ImageState.LABELED);
    }

    private List<Example> images() throws Exception {
        List<Example> all = new ArrayList<>();
        folder.catalogue().snapshot(_ -> {}, all::add);
        return all;
    }

    private Found look(Points points) throws Exception {
        return FolderEmbeddings.look(network, folder, images(), points, JobMonitor.unwatched());
    }

    private Found recall(Points points) throws Exception {
        return FolderEmbeddings.recall(network, folder, images(), points);
    }

    @Test
    void whatWasSeenIsThereAgainWithoutTheNetworkUntilAnImageChanges() throws Exception {
        assertEquals(3, recall(Points.IMAGES).missing());
        Found seen = look(Points.IMAGES);
        assertEquals(
                List.of("0.png", "1.png", "2.png"),
                seen.items().stream().map(item -> item.image().path()).toList());
        Found again = recall(Points.IMAGES);
        assertEquals(0, again.missing());
        for (int i = 0; i < 3; i++) {
            assertEquals(512, seen.vectors().get(i).length);
            assertArrayEquals(seen.vectors().get(i), again.vectors().get(i));
        }
        assertFalse(Arrays.equals(seen.vectors().get(0), seen.vectors().get(1)));
        network = new Network("run", weights, 1L, DepthRule.WHOLE);
        assertEquals(3, recall(Points.IMAGES).missing(), "random weights see something else");
        network = new Network("run", weights, null, DepthRule.WHOLE);
        Path changed = folder.root().resolve("1.png");
        Files.delete(changed);
        ImageWriting.png(new RgbImage(8, 8, new byte[3 * 8 * 8]).toBufferedImage(), changed);
        folder.refresh(JobMonitor.unwatched());
        assertEquals(1, recall(Points.IMAGES).missing());
    }

    @Test
    void eachBoxHasItsOwnAndIsLookedAtAnewWhenItIsMoved() throws Exception {
        Found seen = look(Points.BOXES);
        assertEquals(2, seen.items().size());
        assertEquals(0, seen.missing(), "an image without boxes has nothing to be looked at");
        assertEquals(List.of(0, 1), seen.items().stream().map(item -> item.number()).toList());
        assertFalse(Arrays.equals(seen.vectors().get(0), seen.vectors().get(1)));
        assertEquals(2, recall(Points.BOXES).items().size());
        label(Annotation.imported(new Box(0, 0, 21, 20), 1));
        assertEquals(1, recall(Points.BOXES).missing());
        assertEquals(1, look(Points.BOXES).items().size());
        assertEquals(0, recall(Points.BOXES).missing());
    }

    @Test
    void whatIsStoppedGoesOnAndWhatCannotBeReadIsNamed() throws Exception {
        Files.write(folder.root().resolve("2.png"), new byte[] {1, 2, 3});
        List<String> said = new ArrayList<>();
        Found first =
                FolderEmbeddings.look(network, folder, images(), Points.IMAGES, stopAfter(1, said));
        assertEquals(1, first.items().size());
        assertEquals(2, first.missing());
        Found rest =
                FolderEmbeddings.look(network, folder, images(), Points.IMAGES, stopAfter(9, said));
        assertEquals(2, rest.items().size());
        assertTrue(said.getFirst().contains("2.png"), said::toString);
    }

    private static JobMonitor stopAfter(int images, List<String> said) {
        return new JobMonitor() {
            private long seen;

            @Override
            public void progress(String phase, long done, long total) {
                seen = done;
            }

            @Override
            public void say(String sentence) {
                said.add(sentence);
            }

            @Override
            public boolean isCancelled() {
                return seen >= images;
            }
        };
    }
}
