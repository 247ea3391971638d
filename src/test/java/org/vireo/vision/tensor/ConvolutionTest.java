package org.vireo.vision.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;

@Tag("engine")
class ConvolutionTest {
    private static final ScriptSource SCRIPT =
            new ScriptSource(
                    """
                    def input_gradient(self: __torch__.M, x: Tensor, w: Tensor) -> Tensor:
                      y = self.convolution(x, w, None, 1, 1)
                      return self.gradients(torch.sum(y * y), [x])[0]

                    def pixels(self: __torch__.M, x: Tensor, w: Tensor, stride: int) -> Tensor:
                      return self.convolution(x, w, None, stride, 0)
                    """,
                    List.of(ScriptSource.LAYERS));

    private static final int IMAGES = 2;
    private static final int CHANNELS = 32;
    private static final int SIDE = 20;
    private static final int TRIES = 12;

    /** Memory is given out again as it was left, so all that is freed here holds NaN. */
    @ParameterizedTest
    @ValueSource(ints = {1, 9, 27, 36, 48})
    void theInputsGradientIsNotMadeOfWhatLayInTheMemory(int kernels) {
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager)) {
            NDArray x = random(manager, IMAGES, CHANNELS, SIDE, SIDE);
            NDArray w = random(manager, kernels, CHANNELS, 3, 3);
            x.setRequiresGradient(true);
            float[] first = gradient(manager, script, x, w);
            for (int i = 0; i < TRIES; i++) {
                spoil(manager);
                assertArrayEquals(first, gradient(manager, script, x, w), 1e-3f);
            }
        }
    }

    /** The last stage of ResNet-18 begins so. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void whereChannelsLieInMemoryDoesNotMatterToKernelsOfOnePixel(int stride) {
        int threads = JniUtils.getNumThreads();
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager)) {
            // One alone takes other ways.
            JniUtils.setNumThreads(2);
            NDArray x = random(manager, IMAGES, 256, 16, 16);
            NDArray w = random(manager, 512, 256, 1, 1);
            NDArray last = Tensors.channelsLast(script, manager, x);
            assertArrayEquals(
                    pixels(manager, script, x, w, stride),
                    pixels(manager, script, last, w, stride),
                    1e-3f);
        } finally {
            JniUtils.setNumThreads(threads);
        }
    }

    private static float[] pixels(
            NDManager manager, TorchScript script, NDArray x, NDArray w, int stride) {
        return Tensors.floats(script.call(manager, SCRIPT, "pixels", x, w, stride).array());
    }

    private static float[] gradient(NDManager manager, TorchScript script, NDArray x, NDArray w) {
        try (NDManager scope = manager.newSubManager()) {
            return Tensors.floats(
                    script.callWithGradients(scope, SCRIPT, "input_gradient", x, w).array());
        }
    }

    private static NDArray random(NDManager manager, int... shape) {
        SplittableRandom random = new SplittableRandom(1);
        int size = Arrays.stream(shape).reduce(1, Math::multiplyExact);
        float[] values = new float[size];
        for (int i = 0; i < size; i++) {
            values[i] = (float) random.nextDouble(-1, 1);
        }
        return Tensors.of(manager, values, Arrays.stream(shape).asLongStream().toArray());
    }

    /** As large as what the convolution may ask for, with whole blocks of channels. */
    private static void spoil(NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            for (int channels = 16; channels <= 64; channels += 16) {
                float[] values = new float[IMAGES * channels * SIDE * SIDE];
                Arrays.fill(values, Float.NaN);
                for (int i = 0; i < TRIES; i++) {
                    NDArray _ = Tensors.of(scope, values, IMAGES, channels, SIDE, SIDE);
                }
            }
        }
    }
}
