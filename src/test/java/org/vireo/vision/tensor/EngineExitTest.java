package org.vireo.vision.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Collectors;

@Tag("engine")
class EngineExitTest {
    private static final ScriptSource CONVOLUTIONS =
            new ScriptSource(
                    """
                    def convolutions(self: __torch__.M, x: Tensor, kernel: Tensor, times: int) -> Tensor:
                      y = x
                      for i in range(times):
                        y = torch.conv2d(x, kernel, None, [1, 1], [1, 1], [1, 1], 1)
                      return y
                    """,
                    List.of());

    /** What SIGTERM makes of the exit code of a Java program that ends in order. */
    private static final int TERMINATED = 143;

    @Test
    void aProcessThatIsToldToEndInTheMiddleOfACallEndsInOrder() throws Exception {
        Process child =
                new ProcessBuilder(
                                ProcessHandle.current().info().command().orElse("java"),
                                "--enable-native-access=ALL-UNNAMED",
                                "-Dai.djl.offline=true",
                                "-cp",
                                System.getProperty("java.class.path"),
                                Computing.class.getName())
                        .redirectErrorStream(true)
                        .start();
        try (var out = child.inputReader()) {
            String line = out.readLine();
            while (line != null && !line.equals("computing")) {
                line = out.readLine();
            }
            child.toHandle().destroy();
            String rest = out.lines().collect(Collectors.joining("\n"));
            assertEquals(TERMINATED, child.waitFor(), rest);
        }
    }

    /** A process that computes in one long call after the other. */
    static final class Computing {
        public static void main(String[] arguments) {
            if (arguments.length == 0) {
                Runtime.getRuntime().addShutdownHook(new Thread(EngineExit::awaitCalls));
            }
            try (ComputeDevice device = ComputeDevice.open("cpu", 1);
                    NDManager scope = device.manager().newSubManager()) {
                NDArray x = scope.randomNormal(new Shape(1, 64, 56, 56));
                NDArray kernel = scope.randomNormal(new Shape(64, 64, 3, 3));
                device.script().call(scope, CONVOLUTIONS, "convolutions", x, kernel, 1);
                System.out.println("computing");
                while (true) {
                    device.script()
                            .call(scope, CONVOLUTIONS, "convolutions", x, kernel, 100)
                            .array()
                            .close();
                }
            }
        }
    }
}
