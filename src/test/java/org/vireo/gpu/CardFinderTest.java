package org.vireo.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

@DisabledOnOs(OS.WINDOWS) // The driver's program is played by a shell script.
class CardFinderTest {
    @TempDir Path folder;

    private Path smi(String script) throws IOException {
        Path program = folder.resolve("nvidia-smi");
        Files.writeString(program, "#!/bin/sh\n" + script);
        assertTrue(program.toFile().setExecutable(true));
        return program;
    }

    private Cards found(String script) throws IOException {
        return new CardFinder(
                        List.of(
                                new NvidiaSmi(List.of("no-such-program", smi(script).toString())),
                                new KernelDriver(folder.resolve("proc"))),
                        () -> "There is none.")
                .find();
    }

    @Test
    void severalCardsAreFoundWithTheirMemoryDriverAndCapability() throws IOException {
        Cards cards =
                found(
                        """
                        echo "0, NVIDIA GeForce RTX 4090, 5222, 24564, 550.54.15, 8.9"
                        echo "1, Tesla K80, [N/A], [N/A], 550.54.15, 3.7"
                        """);

        assertEquals(
                "GPU 0 · NVIDIA GeForce RTX 4090 · 5.1 of 24 GB; GPU 1 · Tesla K80 · driver"
                        + " 550.54.15",
                cards.inWords());
        assertEquals(new Capability(8, 9), cards.nvidia().getFirst().capability());
    }

    @Test
    void anOldDriverThatKnowsNoCapabilityIsAskedWithoutIt() throws IOException {
        Cards cards =
                found(
                        """
                        case "$1" in *compute_cap*)
                          echo 'Field "compute_cap" is not a valid field to query.'; exit 2;; esac
                        echo "0, GeForce GTX 960, 100, 2048, 418.87"
                        """);

        assertEquals(null, cards.nvidia().getFirst().capability());
        assertEquals("418.87", cards.driver());
    }

    @Test
    void whereItsProgramFailsTheKernelsModuleTellsNameAndDriver() throws IOException {
        Path gpu = Files.createDirectories(folder.resolve("proc/gpus/0000:01:00.0"));
        Files.writeString(
                gpu.resolve("information"),
                "Model: \t\t NVIDIA A100-PCIE-40GB\nIRQ:   \t\t 42\nGPU UUID: \t GPU-1\n");
        Files.writeString(
                folder.resolve("proc/version"),
                "NVRM version: NVIDIA UNIX Open Kernel Module for x86_64  570.124.06  Release Build"
                        + "\nGCC version:  gcc version 12.2.0\n");

        Cards cards = found("echo NVIDIA-SMI has failed; exit 9");

        assertEquals("GPU 0 · NVIDIA A100-PCIE-40GB · driver 570.124.06", cards.inWords());
    }

    @Test
    void whereNothingTellsOfACardTheSentenceSaysWhy() throws IOException {
        Cards cards = found("exit 9");

        assertEquals(List.of(), cards.nvidia());
        assertEquals("There is none.", cards.inWords());
    }

    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, 0x1002, AMD",
        "Linux, amd64, 0x8086, Intel",
        "Linux, amd64, 0x10de, install NVIDIA's driver",
        "Linux, amd64, 0x1234, No NVIDIA driver answers",
        "Linux, aarch64, 0x10de, On aarch64",
        "Mac OS X, aarch64, 0x1002, Mac",
    })
    void otherCardsAndSystemsGetASentence(
            String system, String architecture, String vendor, String words) throws IOException {
        Path device = Files.createDirectories(folder.resolve("0000:00:02.0"));
        Files.writeString(device.resolve("class"), "0x030000\n");
        Files.writeString(device.resolve("vendor"), vendor + "\n");

        String sentence = OtherGraphics.sentence(system, architecture, folder);

        assertTrue(sentence.contains(words), sentence);
    }

    @Test
    void aNetworkCardOfIntelIsNoGraphicsCard() throws IOException {
        Path device = Files.createDirectories(folder.resolve("0000:00:1f.6"));
        Files.writeString(device.resolve("class"), "0x020000\n");
        Files.writeString(device.resolve("vendor"), "0x8086\n");

        String sentence = OtherGraphics.sentence("Linux", "amd64", folder);

        assertTrue(sentence.startsWith("No NVIDIA driver answers"), sentence);
    }

    @Test
    void theManagementLibraryTellsAsMuchAsItsProgram() {
        Cards cards = new Nvml(FakeNvml::lookup).look().orElseThrow();

        assertEquals("GPU 0 · NVIDIA H100 · 2.0 of 80 GB · driver 555.42.02", cards.inWords());
        assertEquals(new Capability(9, 0), cards.nvidia().getFirst().capability());
    }

    @Test
    void aManagementLibraryWithoutAFunctionTellsNothing() {
        SymbolLookup empty = _ -> Optional.empty();

        assertEquals(Optional.empty(), new Nvml(_ -> empty).look());
    }

    /** NVIDIA's library, played by Java methods that are found by name. */
    @SuppressWarnings("UnusedMethod")
    private static final class FakeNvml {
        private static final long GIGABYTE = 1L << 30;

        static SymbolLookup lookup(Arena arena) {
            return name -> Optional.of(stub(name, arena));
        }

        private static MemorySegment stub(String name, Arena arena) {
            Class<?>[] types =
                    switch (name) {
                        case "nvmlInit_v2", "nvmlShutdown" -> new Class<?>[] {};
                        case "nvmlDeviceGetCount_v2" -> new Class<?>[] {MemorySegment.class};
                        case "nvmlSystemGetDriverVersion" ->
                                new Class<?>[] {MemorySegment.class, int.class};
                        case "nvmlDeviceGetHandleByIndex_v2" ->
                                new Class<?>[] {int.class, MemorySegment.class};
                        case "nvmlDeviceGetMemoryInfo" ->
                                new Class<?>[] {MemorySegment.class, MemorySegment.class};
                        case "nvmlDeviceGetName" ->
                                new Class<?>[] {
                                    MemorySegment.class, MemorySegment.class, int.class
                                };
                        default ->
                                new Class<?>[] {
                                    MemorySegment.class, MemorySegment.class, MemorySegment.class
                                };
                    };
            var layouts =
                    java.util.Arrays.stream(types)
                            .map(type -> type == int.class ? JAVA_INT : ADDRESS)
                            .toArray(java.lang.foreign.MemoryLayout[]::new);
            try {
                return Linker.nativeLinker()
                        .upcallStub(
                                MethodHandles.lookup()
                                        .findStatic(
                                                FakeNvml.class,
                                                name,
                                                MethodType.methodType(int.class, types)),
                                FunctionDescriptor.of(JAVA_INT, layouts),
                                arena);
            } catch (ReflectiveOperationException e) {
                throw new LinkageError(name, e);
            }
        }

        static int nvmlInit_v2() {
            return 0;
        }

        static int nvmlShutdown() {
            return 0;
        }

        static int nvmlDeviceGetCount_v2(MemorySegment count) {
            count.reinterpret(4).set(JAVA_INT, 0, 1);
            return 0;
        }

        static int nvmlSystemGetDriverVersion(MemorySegment text, int length) {
            text.reinterpret(length).setString(0, "555.42.02");
            return 0;
        }

        static int nvmlDeviceGetHandleByIndex_v2(int index, MemorySegment handle) {
            handle.reinterpret(8).set(ADDRESS, 0, MemorySegment.ofAddress(100 + index));
            return 0;
        }

        static int nvmlDeviceGetName(MemorySegment device, MemorySegment text, int length) {
            text.reinterpret(length).setString(0, "NVIDIA H100");
            return device.address() == 100 ? 0 : 1;
        }

        static int nvmlDeviceGetMemoryInfo(MemorySegment device, MemorySegment memory) {
            MemorySegment numbers = memory.reinterpret(24);
            numbers.setAtIndex(JAVA_LONG, 0, 80 * GIGABYTE);
            numbers.setAtIndex(JAVA_LONG, 1, 78 * GIGABYTE);
            numbers.setAtIndex(JAVA_LONG, 2, 2 * GIGABYTE);
            return device.address() == 100 ? 0 : 1;
        }

        static int nvmlDeviceGetCudaComputeCapability(
                MemorySegment device, MemorySegment major, MemorySegment minor) {
            major.reinterpret(4).set(JAVA_INT, 0, 9);
            minor.reinterpret(4).set(JAVA_INT, 0, 0);
            return device.address() == 100 ? 0 : 1;
        }
    }
}
