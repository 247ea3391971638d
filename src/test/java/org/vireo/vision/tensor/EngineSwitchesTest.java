package org.vireo.vision.tensor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import ai.djl.ndarray.NDManager;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.vireo.file.NativeFunction;

import java.lang.foreign.SymbolLookup;

@Tag("engine")
class EngineSwitchesTest {
    @EnabledOnOs(value = OS.LINUX, architectures = "amd64")
    @Test
    void whoeverComputesHearsNothingOfNnpack() {
        try (NDManager manager = NDManager.newBaseManager();
                TorchScript _ = new TorchScript(manager)) {
            SymbolLookup libtorch = SymbolLookup.loaderLookup();
            NativeFunction context =
                    NativeFunction.of(libtorch, "_ZN2at13globalContextEv").orElseThrow();
            NativeFunction enabled =
                    NativeFunction.of(libtorch, "_ZNK2at7Context17userEnabledNNPACKEv")
                            .orElseThrow();
            // A bool is the lowest byte of what comes back.
            assertEquals(0, enabled.toInt(context.toAddress()) & 0xFF);
        }
    }
}
