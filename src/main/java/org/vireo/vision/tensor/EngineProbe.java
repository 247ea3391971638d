package org.vireo.vision.tensor;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.LibUtils;
import ai.djl.util.cuda.CudaUtils;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Tries whether the engine loads and computes. Broken natives can take the process with them, so
 * this belongs into a process that may be lost.
 */
public final class EngineProbe {
    private EngineProbe() {}

    /**
     * What was found: {@code engine} with its version, {@code folder} its natives were loaded from,
     * usable {@code gpus}, {@code cuda} version or "none", and whether it {@code computes}.
     *
     * @throws RuntimeException if the engine does not start
     * @throws LinkageError if the natives do not fit the system
     */
    public static Map<String, String> run() {
        Engine engine = Engine.getInstance();
        Map<String, String> found = new LinkedHashMap<>();
        found.put("engine", engine.getEngineName() + " " + LibtorchVersion.of(engine));
        found.put("folder", LibUtils.getLibtorchPath());
        found.put("gpus", String.valueOf(engine.getGpuCount()));
        found.put("cuda", CudaUtils.hasCuda() ? CudaUtils.getCudaVersionString() : "none");
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript script = new TorchScript(manager)) {
            NDArray ones = Tensors.of(manager, new float[] {1, 2, 3, 4}, 2, 2);
            NDArray laid = Tensors.channelsLast(script, manager, ones.reshape(1, 1, 2, 2));
            float sum = laid.reshape(2, 2).matMul(ones).sum().getFloat();
            found.put("computes", String.valueOf(sum == 54f));
        }
        return found;
    }
}
