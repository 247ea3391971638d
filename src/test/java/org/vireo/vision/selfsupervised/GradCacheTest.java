package org.vireo.vision.selfsupervised;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vireo.vision.backbone.ResNet;
import org.vireo.vision.selfsupervised.SelfSupervisedNetwork.Statistics;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.transform.PixelNormalization;
import org.vireo.vision.weights.Weights;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Eight images at 32 pixels, whole and in parts. */
@Tag("engine")
@SuppressWarnings("NullAway.Init") // opened before each test
@Execution(ExecutionMode.CONCURRENT)
class GradCacheTest {
    private static final int COUNT = 8;
    private static final int SIDE = 32;
    private ComputeDevice device;
    private SelfSupervisedDesign design;
    private Weights weights;
    private GradCache.Views views;

    @BeforeEach
    void open() {
        device = ComputeDevice.open("cpu", 1);
        learn(Methods.vicreg());
        views = new GradCache.Views(noise(1), noise(2), COUNT, SIDE);
    }

    private void learn(SelfSupervised method) {
        design = new SelfSupervisedDesign(ResNet.RESNET18, method);
        weights = Weights.start(device.manager(), design.specs(), 3);
    }

    @AfterEach
    void close() {
        weights.close();
        device.close();
    }

    private static ByteBuffer noise(long seed) {
        byte[] pixels = new byte[COUNT * 3 * SIDE * SIDE];
        new SplittableRandom(seed).nextBytes(pixels);
        return ByteBuffer.allocateDirect(pixels.length).put(0, pixels);
    }

    private NDArray input(NDManager scope, ByteBuffer pixels) {
        return SelfSupervisedNetwork.input(device.script(), scope, pixels, COUNT, SIDE);
    }

    @Test
    void bytesAreNormalizedOnTheDeviceAsImagesAre() {
        byte[] bytes = {0, 10, (byte) 255, 127, 64, (byte) 200};
        ByteBuffer pixels = ByteBuffer.allocateDirect(6).put(0, bytes);
        try (NDManager scope = device.manager().newSubManager()) {
            // Two images of one pixel.
            float[] input =
                    Tensors.floats(
                            SelfSupervisedNetwork.input(device.script(), scope, pixels, 2, 1));
            for (int i = 0; i < 6; i++) {
                PixelNormalization usual = PixelNormalization.IMAGENET;
                assertEquals((bytes[i] & 0xFF) * usual.scale(i % 3) + usual.shift(i % 3), input[i]);
            }
        }
    }

    private static List<float[]> floats(List<NDArray> arrays) {
        return arrays.stream().map(Tensors::floats).toList();
    }

    /** What a step gives, on the Java heap. */
    private record Numbers(List<float[]> terms, List<float[]> embedded, List<float[]> gradients) {
        static Numbers of(SelfSupervisedNetwork.Step step) {
            return new Numbers(
                    floats(List.of(step.terms())),
                    floats(step.embedded()),
                    floats(step.gradients()));
        }
    }

    private Numbers inParts(
            int parts, List<ComputeDevice> further, Statistics embedding, Statistics learning) {
        try (GradCache split =
                        new GradCache(
                                device, design, weights, further, parts, embedding, learning);
                NDManager scope = device.manager().newSubManager()) {
            return Numbers.of(split.step(scope, views));
        }
    }

    private Numbers frozen(int parts, List<ComputeDevice> further) {
        return inParts(parts, further, Statistics.RUNNING, Statistics.RUNNING);
    }

    private static void assertSame(Numbers expected, Numbers actual) {
        float[] terms = expected.terms().getFirst();
        for (int i = 0; i < terms.length; i++) {
            double term = terms[i];
            assertEquals(term, actual.terms().getFirst()[i], 1e-5 * Math.max(1, Math.abs(term)));
        }
        assertClose(expected.embedded(), actual.embedded());
        assertClose(expected.gradients(), actual.gradients());
    }

    private static void assertClose(List<float[]> expected, List<float[]> actual) {
        assertEquals(expected.size(), actual.size());
        for (int i = 0; i < expected.size(); i++) {
            double most = 1e-6;
            for (float value : expected.get(i)) {
                most = Math.max(most, Math.abs(value));
            }
            assertArrayEquals(expected.get(i), actual.get(i), (float) (1e-5 * most + 1e-7));
        }
    }

    @ParameterizedTest
    @MethodSource("org.vireo.vision.selfsupervised.Methods#all")
    void onePartIsTheStepItself(SelfSupervised method) {
        learn(method);
        Numbers whole;
        try (NDManager scope = device.manager().newSubManager()) {
            whole =
                    Numbers.of(
                            new SelfSupervisedNetwork(device.script(), design, weights)
                                    .step(
                                            scope,
                                            input(scope, views.first()),
                                            input(scope, views.second())));
        }
        assertSame(whole, inParts(1, List.of(), Statistics.UNTOUCHED, Statistics.LIVE));
    }

    @ParameterizedTest
    @MethodSource("org.vireo.vision.selfsupervised.Methods#all")
    void theLossOfPartsIsThatOfTheWholeBatch(SelfSupervised method) {
        learn(method);
        Numbers whole = frozen(1, List.of());
        assertSame(whole, frozen(2, List.of()));
        assertSame(whole, frozen(3, List.of()));
    }

    @Test
    void twoDevicesGiveWhatOneGives() {
        Numbers whole = frozen(1, List.of());
        try (ComputeDevice other = ComputeDevice.open("cpu", 1)) {
            assertSame(whole, frozen(1, List.of(other)));
            assertSame(whole, frozen(4, List.of(other)));
        }
    }

    @Test
    void furtherDevicesFollowTheWeightsOfTheFirst() {
        try (ComputeDevice other = ComputeDevice.open("cpu", 1);
                GradCache split =
                        new GradCache(
                                device,
                                design,
                                weights,
                                List.of(other),
                                2,
                                Statistics.RUNNING,
                                Statistics.RUNNING);
                NDManager scope = device.manager().newSubManager()) {
            List<NDArray> doubled = new ArrayList<>();
            for (String name : design.trainable()) {
                doubled.add(weights.get(name).mul(2));
            }
            Tensors.copy(device.script(), scope, weights.list(design.trainable()), doubled);
            split.spreadWeights();
            Numbers after = Numbers.of(split.step(scope, views));
            assertSame(frozen(1, List.of()), after);
        }
    }

    @Test
    void aDevicesFailureIsToldOnlyWhenTheOthersHaveEnded() {
        ComputeDevice failing = ComputeDevice.open("cpu", 1);
        try (ComputeDevice working = ComputeDevice.open("cpu", 1);
                Weights own = Weights.start(failing.manager(), design.specs(), 3);
                GradCache split = new GradCache(failing, design, own, List.of(working), 2);
                NDManager scope = device.manager().newSubManager()) {
            failing.close();
            assertThrows(IllegalStateException.class, () -> split.step(scope, views));
            assertFalse(scope.getManagedArrays().isEmpty(), "the other ended before");
        }
    }

    @Test
    void anInterruptionWaitsForTheDevices() {
        try (ComputeDevice other = ComputeDevice.open("cpu", 1);
                GradCache split = new GradCache(device, design, weights, List.of(other), 2);
                NDManager scope = device.manager().newSubManager()) {
            Thread.currentThread().interrupt();
            split.step(scope, views);
            assertTrue(Thread.interrupted());
        }
    }

    @Test
    void embeddingLeavesTheRunningStatisticsAlone() {
        String mean = "backbone.bn1.running_mean";
        float[] before = Tensors.floats(weights.get(mean));
        inParts(2, List.of(), Statistics.UNTOUCHED, Statistics.RUNNING);
        assertArrayEquals(before, Tensors.floats(weights.get(mean)));
    }
}
