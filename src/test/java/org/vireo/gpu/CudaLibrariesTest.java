package org.vireo.gpu;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.vireo.gpu.CudaState.Outcome;
import org.vireo.job.JobMonitor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

@DisabledOnOs(OS.WINDOWS) // The trial is played by shell scripts.
class CudaLibrariesTest {
    private static final String NATIVES = "ai/natives-1.jar";
    private static final String BRIDGE = "ai/bridge-1.jar";

    @TempDir Path folder;
    private Path root = Path.of("");
    private Path mirror = Path.of("");
    private CudaBuild build =
            new CudaBuild("", "", "", List.of(), "", 0, new Capability(5, 0), new Capability(9, 0));
    private long free = 1_000_000_000;

    @BeforeEach
    void publish() throws IOException {
        root = folder.resolve("gpu");
        mirror = folder.resolve("mirror");
        Files.createDirectories(mirror.resolve("ai"));
        CudaPackage natives =
                archive(
                        NATIVES,
                        "natives/",
                        Map.of(
                                "natives/libtorch.so",
                                "torch",
                                "natives/libcudart-8774224f.so.12",
                                "runtime",
                                "natives/../../escaped.so",
                                "out",
                                "other/readme",
                                "no library"));
        CudaPackage bridge = archive(BRIDGE, "jni/", Map.of("jni/libdjl_torch.so", "bridge"));
        build =
                new CudaBuild(
                        "2.5.1",
                        "cu124",
                        "test",
                        List.of(natives, bridge),
                        "",
                        100,
                        new Capability(5, 0),
                        new Capability(9, 0));
    }

    private CudaPackage archive(String path, String inside, Map<String, String> files)
            throws IOException {
        Path file = mirror.resolve(path);
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream zip = new ZipOutputStream(out)) {
            for (var entry : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(entry.getKey()));
                zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
            }
        }
        return new CudaPackage(path, inside, Files.size(file), FileHash.of(file));
    }

    private CudaLibraries libraries(String trial) {
        return new CudaLibraries(
                root,
                new Download(Map.of(), 0),
                new CudaTrial(_ -> new ProcessBuilder("sh", "-c", trial)),
                _ -> free);
    }

    private CudaLibraries installed(String trial) throws Exception {
        CudaLibraries libraries = libraries(trial);
        assertTrue(install(libraries));
        return libraries;
    }

    private boolean install(CudaLibraries libraries) throws Exception {
        return libraries.install(
                build, CudaAddress.of(mirror.toUri().toString()), List.of(), unwatched());
    }

    private static JobMonitor unwatched() {
        return JobMonitor.unwatched();
    }

    private Path lib(String name) {
        return root.resolve(build.name()).resolve("lib").resolve(name);
    }

    private static final String PASSED = "echo figures=alike; echo matches=true";

    @Test
    void aSetUpIsUsedOnceTheCardHasComputedWhatTheCpuComputes() throws Exception {
        CudaLibraries libraries = installed(PASSED);
        assertEquals(Outcome.UNTRIED, libraries.state().outcome());
        assertEquals(
                Map.of(),
                EngineNatives.chosen(libraries.state(), root, Map.of(), () -> true),
                "used before its trial");

        assertEquals(Outcome.READY, libraries.tryCard(1, unwatched()).outcome());

        Map<String, String> properties =
                EngineNatives.chosen(libraries.state(), root, Map.of(), () -> true);
        assertEquals(lib("").toString(), properties.get("PYTORCH_LIBRARY_PATH") + "");
        assertEquals("2.5.1", properties.get("PYTORCH_VERSION"));
        assertEquals("cu124", properties.get("PYTORCH_FLAVOR"));
        assertEquals("1", properties.get("vireo.gpu.card"));
        Path runtime =
                Path.of(String.valueOf(properties.get("jna.library.path"))).resolve("libcudart.so");
        assertEquals("runtime", Files.readString(runtime), "under the name that is looked for");
        assertEquals("bridge", Files.readString(lib("libdjl_torch.so")));
    }

    @Test
    void withoutTheDriverOrAgainstThePersonsWishItIsLeftAlone() throws Exception {
        CudaLibraries libraries = installed(PASSED);
        CudaState ready = libraries.tryCard(0, unwatched());

        assertEquals(Map.of(), EngineNatives.chosen(ready, root, Map.of(), () -> false));
        assertEquals(
                Map.of(),
                EngineNatives.chosen(ready, root, Map.of("VIREO_GPU", "off"), () -> true));
        assertEquals(
                Map.of(),
                EngineNatives.chosen(
                        ready, root, Map.of("PYTORCH_LIBRARY_PATH", "/mine"), () -> true));
    }

    @Test
    void nothingOfAnArchiveLandsOutsideTheFolderAndNoArchiveIsKept() throws Exception {
        installed(PASSED);

        assertFalse(Files.exists(root.resolve("escaped.so")));
        try (var files = Files.list(lib(""))) {
            assertEquals(3, files.count());
        }
        try (var files = Files.list(root.resolve("downloads"))) {
            assertEquals(0, files.count());
        }
    }

    @Test
    void aHalfUnpackedFolderIsFinishedAndWhatIsWholeStays() throws Exception {
        Files.createDirectories(lib(""));
        Files.writeString(lib("libtorch.so"), "TORCH");
        Files.writeString(lib("libcudart-8774224f.so.12"), "run");
        Files.writeString(lib(".libdjl_torch.so.unfinished"), "br");

        installed(PASSED);

        assertEquals("TORCH", Files.readString(lib("libtorch.so")), "of the right size already");
        assertEquals("runtime", Files.readString(lib("libcudart-8774224f.so.12")));
        assertEquals("bridge", Files.readString(lib("libdjl_torch.so")));
    }

    @Test
    void aProcessThatDiesByASignalLeavesTheCpuAndAReason() throws Exception {
        CudaState state = installed("kill -11 $$").tryCard(0, unwatched());

        assertEquals(Outcome.FAILED, state.outcome());
        assertTrue(state.sentence().contains("signal 11"), state.sentence());
        assertTrue(state.sentence().contains("Try again"), state.sentence());
        assertEquals(Map.of(), EngineNatives.chosen(state, root, Map.of(), () -> true));
    }

    @Test
    void eachKindOfFailureHasItsOwnReason() throws Exception {
        Map<String, String> reasons =
                Map.of(
                        "echo libcuda.so.1: cannot open shared object file; exit 1",
                        "a part of NVIDIA's driver",
                        "echo CUDA driver version is insufficient for CUDA runtime; exit 1",
                        "too old: install 525",
                        "echo CUDA out of memory. Tried to allocate; exit 1",
                        "taken by other programs",
                        "echo no kernel image is available for execution; exit 1",
                        "no kernels for the card",
                        "echo figures=losses differ by 1e-1; echo matches=false",
                        "computes other numbers");
        for (var reason : reasons.entrySet()) {
            CudaState state = installed(reason.getKey()).tryCard(0, unwatched());
            assertEquals(Outcome.FAILED, state.outcome());
            assertTrue(state.sentence().contains(reason.getValue()), state.sentence());
            assertTrue(state.sentence().contains("the CPU does the work"), state.sentence());
        }
    }

    @Test
    void spaceIsLookedAtBeforeAnythingIsFetched() {
        free = 1000;
        IOException failure = assertThrows(IOException.class, () -> install(libraries(PASSED)));

        assertTrue(String.valueOf(failure.getMessage()).contains("are free there"));
        assertFalse(Files.exists(root.resolve("downloads")));
    }

    @Test
    void givenPackagesAreUsedWithWhatLiesBesideThemAndKept() throws Exception {
        Path given = mirror.resolve(NATIVES);
        CudaLibraries libraries = libraries(PASSED);

        assertTrue(
                libraries.install(
                        build, CudaAddress.of("http://127.0.0.1:1"), List.of(given), unwatched()));

        assertEquals("bridge", Files.readString(lib("libdjl_torch.so")));
        assertTrue(Files.exists(given));
    }

    @Test
    void aGivenFileThatIsAnotherOneIsRefused() throws Exception {
        Path other = Files.writeString(folder.resolve("other.jar"), "something else");
        IOException failure =
                assertThrows(
                        IOException.class,
                        () ->
                                libraries(PASSED)
                                        .install(
                                                build,
                                                CudaAddress.of("http://127.0.0.1:1"),
                                                List.of(other),
                                                unwatched()));

        assertTrue(
                String.valueOf(failure.getMessage()).contains("is not what was published"),
                failure.getMessage());
    }

    @Test
    void aDamagedFileIsFoundAndFetchedAnew() throws Exception {
        CudaLibraries libraries = installed(PASSED);
        assertEquals(List.of(), libraries.verify(unwatched()));
        Files.writeString(lib("libtorch.so"), "tarch");

        assertEquals(List.of("libtorch.so"), libraries.verify(unwatched()));
        assertEquals(
                Map.of(),
                EngineNatives.chosen(libraries.tryCard(0, unwatched()), root, Map.of(), () -> true),
                "used with a file missing");
        assertTrue(install(libraries));

        assertEquals("torch", Files.readString(lib("libtorch.so")));
        assertEquals(List.of(), libraries.verify(unwatched()));
    }

    @Test
    void removingFreesTheSpaceAndTheCpuIsUsed() throws Exception {
        CudaLibraries libraries = installed(PASSED);
        libraries.tryCard(0, unwatched());

        assertTrue(libraries.remove() > 0);

        assertEquals(Outcome.ABSENT, libraries.state().outcome());
        assertFalse(Files.exists(root.resolve(build.name())));
        assertTrue(install(libraries), "set up anew");
    }

    @Test
    void aDamagedStateFileIsAsGoodAsNone() throws Exception {
        CudaLibraries libraries = installed(PASSED);
        Files.writeString(root.resolve("state.json"), "{\"outcome\": \"READY\", \"folder\":");

        assertEquals(Outcome.ABSENT, libraries.state().outcome());
    }

    @Test
    void aFolderThatIsNoLibtorchForCudaIsNotBorrowed() {
        IOException failure =
                assertThrows(
                        IOException.class, () -> libraries(PASSED).borrow(mirror, unwatched()));

        assertTrue(String.valueOf(failure.getMessage()).contains("no libtorch for CUDA"));
    }

    @Test
    void aLibtorchOfThePersonIsUsedWhereItLies() throws Exception {
        Path own = folder.resolve("libtorch");
        Files.createDirectories(own.resolve("lib"));
        Files.writeString(own.resolve("build-version"), "2.7.1+cu128");
        Files.writeString(own.resolve("lib/libtorch_cuda.so"), "cuda");
        Files.writeString(own.resolve("lib/libtorch.so"), "torch");
        CudaLibraries libraries = libraries(PASSED);

        libraries.borrow(own, unwatched());

        CudaState state = libraries.tryCard(0, unwatched());
        assertEquals("libtorch 2.7.1 for CUDA 12.8", state.inWords());
        Path used =
                Path.of(
                        String.valueOf(
                                EngineNatives.chosen(state, root, Map.of(), () -> true)
                                        .get("PYTORCH_LIBRARY_PATH")));
        assertEquals("torch", Files.readString(used.resolve("libtorch.so")));
        assertTrue(Files.size(used.resolve("libdjl_torch.so")) > 1000, "the bridge to Java");
        libraries.remove();
        assertEquals("torch", Files.readString(own.resolve("lib/libtorch.so")), "not deleted");
    }
}
