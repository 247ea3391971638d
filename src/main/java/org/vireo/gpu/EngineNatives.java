package org.vireo.gpu;

import java.io.File;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.BooleanSupplier;

/** Which native libraries the engine of this process loads: those of CUDA, or the program's own. */
public final class EngineNatives {
    /** Decides for this process: {@code off} leaves the card alone. */
    public static final String VARIABLE = "VIREO_GPU";

    /** Tries libraries whose trial is not passed yet. */
    static final String TRIAL = "trial";

    /** A person who sets it has a libtorch of their own, and looks after all of it. */
    private static final String OWN = "PYTORCH_LIBRARY_PATH";

    /** The property in which the card of this process stands. */
    private static final String CARD = "vireo.gpu.card";

    /**
     * How often a worker thread that waits for work asks for it before it sleeps. The hundreds of
     * thousands of libgomp slow down whatever else runs; with none a training of small images was
     * no faster on two cores than on one, since waking takes longer than most of its steps' parts.
     */
    static final String TURNS = "600";

    private EngineNatives() {}

    /**
     * Chooses; to be called before the engine starts, and without effect on one that runs.
     *
     * @return whether CUDA's libraries are chosen
     */
    public static boolean choose() {
        Map<String, String> properties =
                chosen(
                        CudaLibraries.ofUser().state(),
                        CudaLibraries.ofUser().root(),
                        System.getenv(),
                        EngineNatives::driverLoads);
        properties.forEach(System::setProperty);
        NativeEnvironment.set("GOMP_SPINCOUNT", TURNS);
        if (!properties.isEmpty()) {
            // As the driver's tools count, so that gpu0 is the same card everywhere.
            NativeEnvironment.set("CUDA_DEVICE_ORDER", "PCI_BUS_ID");
            // Without it cuBLAS gives other sums from one run to the next; it costs 32 MB.
            NativeEnvironment.set("CUBLAS_WORKSPACE_CONFIG", ":4096:8");
        }
        return !properties.isEmpty();
    }

    /** The properties that lead DJL to the libraries; none for the program's own. */
    static Map<String, String> chosen(
            CudaState state, Path root, Map<String, String> environment, BooleanSupplier driver) {
        String wish = environment.getOrDefault(VARIABLE, "").toLowerCase(Locale.ROOT);
        boolean trial = wish.equals(TRIAL);
        if (wish.equals("off")
                || environment.containsKey(OWN)
                || state.outcome() == CudaState.Outcome.ABSENT
                || (!trial && state.outcome() != CudaState.Outcome.READY)) {
            return Map.of();
        }
        CudaFolder folder = new CudaFolder(root.resolve(state.folder()));
        // A trial shall say in the engine's own words that there is no driver.
        if (!folder.isComplete() || (!trial && !driver.getAsBoolean())) {
            return Map.of();
        }
        Map<String, String> properties = new LinkedHashMap<>();
        properties.put(OWN, folder.libraries().toString());
        properties.put("PYTORCH_VERSION", state.libtorch());
        properties.put("PYTORCH_FLAVOR", state.flavor());
        String before = System.getProperty("jna.library.path", "");
        properties.put(
                "jna.library.path",
                folder.links() + (before.isEmpty() ? "" : File.pathSeparator + before));
        properties.put(CARD, Integer.toString(state.card()));
        return properties;
    }

    /** The libtorch for CUDA that is chosen, such as {@code 2.5.1+cu124}; empty without one. */
    public static Optional<String> libtorch() {
        return Optional.ofNullable(System.getProperty(CARD))
                .map(_ ->
                        System.getProperty("PYTORCH_VERSION")
                                + "+"
                                + System.getProperty("PYTORCH_FLAVOR"));
    }

    /** The card that was tried, where the engine was started with CUDA's libraries. */
    public static OptionalInt card(String enginesFolder) {
        Integer card = Integer.getInteger(CARD);
        return card != null && enginesFolder.equals(System.getProperty(OWN))
                ? OptionalInt.of(card)
                : OptionalInt.empty();
    }

    /**
     * The folder that the engine loads its libraries from as they lie: CUDA's, the person's, or
     * those of an installed program. Without one it unpacks them from the class path.
     */
    public static Optional<Path> unpacked() {
        String variable = System.getenv(OWN);
        String chosen = variable == null ? System.getProperty(OWN) : variable;
        return Optional.ofNullable(chosen).map(Path::of);
    }

    /** Whether the driver's library is there, without which the engine would not start at all. */
    private static boolean driverLoads() {
        String name =
                System.getProperty("os.name", "").toLowerCase(Locale.ROOT).startsWith("windows")
                        ? "nvcuda.dll"
                        : "libcuda.so.1";
        try (Arena arena = Arena.ofConfined()) {
            SymbolLookup _ = SymbolLookup.libraryLookup(name, arena);
            return true;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }
}
