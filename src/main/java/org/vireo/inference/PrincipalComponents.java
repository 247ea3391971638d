package org.vireo.inference;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;

import org.vireo.vision.tensor.ScriptSource;
import org.vireo.vision.tensor.Tensors;
import org.vireo.vision.tensor.TorchScript;

/** The directions in which numbers of several channels vary most. */
public final class PrincipalComponents {
    private static final ScriptSource SCRIPT = ScriptSource.of("principal_components");

    private PrincipalComponents() {}

    /**
     * The coordinates of places along the directions of most variance, with a sign that does not
     * depend on the solver.
     *
     * @param values {@code channels x places}
     * @return {@code count x places}; 0 where no variance is left
     */
    public static float[][] of(float[] values, int channels, int places, int count) {
        float[] found;
        try (NDManager scope = NDManager.newBaseManager(Device.cpu());
                TorchScript script = new TorchScript(scope)) {
            found =
                    Tensors.floats(
                            script.call(
                                            scope,
                                            SCRIPT,
                                            "principal_components",
                                            Tensors.of(scope, values, channels, places),
                                            count)
                                    .array());
        }
        float[][] components = new float[count][places];
        for (int i = 0; i * places < found.length; i++) {
            System.arraycopy(found, i * places, components[i], 0, places);
        }
        return components;
    }
}
