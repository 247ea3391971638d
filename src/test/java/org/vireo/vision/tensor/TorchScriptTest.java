package org.vireo.vision.tensor;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import java.util.List;

@Tag("engine")
class TorchScriptTest {
    private static final ScriptSource TWICE =
            new ScriptSource(
                    """
                    def twice(self: __torch__.M, x: Tensor) -> Tensor:
                      return self.once(self.once(x))
                    """,
                    List.of());

    @Test
    void aSourceMayLeaveAFunctionToThoseThatUseIt() {
        ScriptSource adding = once("x + 1.0", TWICE);
        ScriptSource doubling = once("x * 2.0", TWICE);
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager)) {
            NDArray x = Tensors.of(manager, new float[] {1, 5}, 2);
            assertArrayEquals(new float[] {3, 7}, call(script, manager, adding, x));
            assertArrayEquals(new float[] {4, 20}, call(script, manager, doubling, x));
        }
    }

    @Test
    void whatTwoSourcesUseIsTakenOnce() {
        ScriptSource adding = once("x + 1.0", TWICE);
        ScriptSource joined = new ScriptSource("", List.of(adding, TWICE));
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager)) {
            NDArray x = Tensors.of(manager, new float[] {1}, 1);
            assertArrayEquals(new float[] {3}, call(script, manager, joined, x));
        }
    }

    @Test
    void aSourceThatNobodyCompletedIsRefusedWhenItIsCalled() {
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager)) {
            NDArray x = Tensors.of(manager, new float[] {1}, 1);
            assertThrows(EngineException.class, () -> call(script, manager, TWICE, x));
        }
    }

    private static ScriptSource once(String formula, ScriptSource uses) {
        return new ScriptSource(
                "def once(self: __torch__.M, x: Tensor) -> Tensor:\n  return " + formula,
                List.of(uses));
    }

    private static float[] call(
            TorchScript script, NDManager scope, ScriptSource source, NDArray x) {
        return Tensors.floats(script.call(scope, source, "twice", x).array());
    }
}
