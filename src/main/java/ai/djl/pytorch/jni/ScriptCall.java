package ai.djl.pytorch.jni;

import ai.djl.pytorch.engine.PtSymbolBlock;

/**
 * Calls a method of a TorchScript module with gradients on.
 *
 * <p>It lies in DJL's package because the native call is package-private and DJL's public way to it
 * always runs in inference mode.
 */
public final class ScriptCall {
    private ScriptCall() {}

    /**
     * Runs {@code method} on this thread.
     *
     * @param autograd whether operations are recorded; if not, the call runs in inference mode
     * @param arguments the values without {@code self}; they stay the caller's
     * @return a value that the caller closes
     */
    public static IValue run(
            PtSymbolBlock module, String method, boolean autograd, IValue... arguments) {
        long[] handles = new long[arguments.length];
        for (int i = 0; i < handles.length; i++) {
            handles[i] = arguments[i].getHandle();
        }
        // Without the profiling executor: it would rewrite in-place operations into its own
        // derivatives and compile anew for every image size.
        PyTorchLibrary.LIB.setGraphExecutorOptimize(false);
        // Per thread, and off where something switched it off before.
        boolean before = PyTorchLibrary.LIB.torchIsGradMode();
        PyTorchLibrary.LIB.torchSetGradMode(autograd);
        try {
            return new IValue(
                    PyTorchLibrary.LIB.moduleRunMethod(
                            module.getHandle(), method, handles, autograd, false));
        } finally {
            PyTorchLibrary.LIB.torchSetGradMode(before);
        }
    }
}
