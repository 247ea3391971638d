package org.vireo.job;

import java.io.File;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
     * for each thread a training held 1.5 times the memory. Waiting worker threads do not spin.
     */
    private static final Map<String, String> ENVIRONMENT =
            Map.of("MALLOC_ARENA_MAX", "1", "OMP_WAIT_POLICY", "passive");

    private OwnProgram() {}

    /**
     * A process of this program with the given arguments: with the same Java, class path and
     * options of the virtual machine, or, in an installed program, through its own starter.
     */
    public static ProcessBuilder with(List<String> arguments) {
        List<String> command = new ArrayList<>();
        String starter = ProcessHandle.current().info().command().orElse("");
        String name = new File(starter).getName().toLowerCase(Locale.ROOT);
        if (starter.isEmpty() || name.startsWith("java")) {
            command.add(
                    starter.isEmpty()
                            ? Path.of(System.getProperty("java.home"), "bin", "java").toString()
                            : starter);
            command.addAll(options());
            command.addAll(SMALL_HEAP);
            command.add("-cp");
            command.add(System.getProperty("java.class.path"));
            command.add(MAIN_CLASS);
        } else {
            command.add(starter);
        }
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command);
        ENVIRONMENT.forEach(builder.environment()::putIfAbsent);
        return builder;
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
