package org.vireo.job;

import com.sun.management.HotSpotDiagnosticMXBean;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Starts this program once more, as a process of its own. */
public final class OwnProgram {
    private static final String MAIN_CLASS = "org.vireo.Launcher";

    /**
     * What a process without a window needs: its heap is small beside the engine's memory, and no
     * pause of it is seen.
     */
    private static final List<String> SMALL_HEAP =
            List.of("-XX:+UseSerialGC", "-XX:MaxNewSize=32m");

    /**
     * One arena of native memory, for tensors that one thread frees serve another: with an arena
     * for each thread a training held 1.5 times the memory. The C library reads it before Java
     * runs.
     */
    private static final String ARENAS = "MALLOC_ARENA_MAX";

    private OwnProgram() {}

    /**
     * A process of this program with the given arguments: with the same Java, class path and
     * options of the virtual machine, but the heap of a process without a window. An installed
     * program keeps its {@code java} for this.
     */
    public static ProcessBuilder with(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(options());
        command.addAll(SMALL_HEAP);
        command.add("-cp");
        command.add(System.getProperty("java.class.path"));
        command.add(MAIN_CLASS);
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().putIfAbsent(ARENAS, "1");
        return builder;
    }

    /** What this process has of the limits that {@link #with} sets, in words. */
    public static String limits() {
        List<String> words = new ArrayList<>();
        ManagementFactory.getGarbageCollectorMXBeans()
                .forEach(collector -> words.add(collector.getName()));
        String most =
                ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                        .getVMOption("MaxNewSize")
                        .getValue();
        return "collectors %s, young generation of at most %d MB, %s=%s"
                .formatted(
                        String.join(" and ", words),
                        Long.parseLong(most) >> 20,
                        ARENAS,
                        System.getenv(ARENAS));
    }

    /** The options of this virtual machine, without those that two processes cannot share. */
    private static List<String> options() {
        return ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.startsWith("-agentlib:"))
                .filter(option -> !option.matches("-XX:[+]Use\\w+GC"))
                .filter(option -> !option.startsWith("-javaagent:"))
                .toList();
    }
}
