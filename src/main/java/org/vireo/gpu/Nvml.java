package org.vireo.gpu;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import org.vireo.file.NativeFunction;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.SymbolLookup;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Asks NVIDIA's management library, which lies beside the driver also where its program is missing,
 * as in many containers.
 */
final class Nvml implements CardSource {
    private static final int SUCCESS = 0;
    private static final int TEXT_BYTES = 96;
    private static final double MEGABYTE = 1 << 20;
    private static final int MOST_CARDS = 64;

    private final Function<Arena, SymbolLookup> library;

    /**
     * One that is still to be asked.
     *
     * @param library loads it for the time of an arena, or throws {@link IllegalArgumentException}
     */
    Nvml(Function<Arena, SymbolLookup> library) {
        this.library = library;
    }

    /** The library of this system. */
    static Nvml ofComputer(boolean windows) {
        String name = windows ? "nvml.dll" : "libnvidia-ml.so.1";
        return new Nvml(arena -> SymbolLookup.libraryLookup(name, arena));
    }

    @Override
    public Optional<Cards> look() {
        try (Arena arena = Arena.ofConfined()) {
            return new Session(library.apply(arena), arena).cards();
        } catch (IllegalArgumentException | IllegalStateException _) {
            // No such library, or an old one without one of the functions.
            return Optional.empty();
        }
    }

    private static final class Session {
        private final SymbolLookup library;
        private final Arena arena;

        Session(SymbolLookup library, Arena arena) {
            this.library = library;
            this.arena = arena;
        }

        Optional<Cards> cards() {
            if (call("nvmlInit_v2") != SUCCESS) {
                return Optional.empty();
            }
            try {
                MemorySegment count = arena.allocate(JAVA_INT);
                if (call("nvmlDeviceGetCount_v2", count) != SUCCESS) {
                    return Optional.empty();
                }
                List<GraphicsCard> cards = new ArrayList<>();
                int all = Math.min(count.get(JAVA_INT, 0), MOST_CARDS);
                for (int i = 0; i < all; i++) {
                    card(i).ifPresent(cards::add);
                }
                MemorySegment driver = arena.allocate(TEXT_BYTES);
                boolean told = call("nvmlSystemGetDriverVersion", driver, TEXT_BYTES) == SUCCESS;
                return cards.isEmpty()
                        ? Optional.empty()
                        : Optional.of(Cards.of(cards, told ? text(driver) : ""));
            } finally {
                call("nvmlShutdown");
            }
        }

        private Optional<GraphicsCard> card(int index) {
            MemorySegment handle = arena.allocate(ADDRESS);
            if (call("nvmlDeviceGetHandleByIndex_v2", index, handle) != SUCCESS) {
                return Optional.empty();
            }
            MemorySegment device = handle.get(ADDRESS, 0);
            MemorySegment name = arena.allocate(TEXT_BYTES);
            boolean named = call("nvmlDeviceGetName", device, name, TEXT_BYTES) == SUCCESS;
            // total, free, used
            MemorySegment memory = arena.allocate(JAVA_LONG, 3);
            boolean told = call("nvmlDeviceGetMemoryInfo", device, memory) == SUCCESS;
            MemorySegment major = arena.allocate(JAVA_INT);
            MemorySegment minor = arena.allocate(JAVA_INT);
            boolean capable =
                    call("nvmlDeviceGetCudaComputeCapability", device, major, minor) == SUCCESS;
            return Optional.of(
                    new GraphicsCard(
                            index,
                            named ? text(name) : "NVIDIA card",
                            told ? memory.getAtIndex(JAVA_LONG, 2) / MEGABYTE : Double.NaN,
                            told ? memory.getAtIndex(JAVA_LONG, 0) / MEGABYTE : Double.NaN,
                            capable
                                    ? new Capability(major.get(JAVA_INT, 0), minor.get(JAVA_INT, 0))
                                    : null));
        }

        private static String text(MemorySegment characters) {
            return characters.getString(0).strip();
        }

        /** Calls a function of the library; all return a status. */
        private int call(String function, Object... arguments) {
            return NativeFunction.of(library, function)
                    .orElseThrow(() -> new IllegalArgumentException("no " + function))
                    .toInt(arguments);
        }
    }
}
