package org.vireo.gpu;

import org.vireo.job.OwnProgram;
import org.vireo.job.ProgramAnswer;

import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Tries the card in a process that may be lost: one training step against the CPU's numbers. */
final class CudaTrial {
    private static final long SECONDS = 300;

    private final Function<List<String>, ProcessBuilder> program;

    /** Starts this program itself. */
    CudaTrial() {
        this(OwnProgram::with);
    }

    /** Starts another program. */
    CudaTrial(Function<List<String>, ProcessBuilder> program) {
        this.program = program;
    }

    /**
     * What came of it.
     *
     * @param sentence the figures, or why the CPU does the work
     */
    record Result(boolean passed, String sentence) {}

    Result run(int card) {
        ProcessBuilder builder = program.apply(List.of("probe-gpu", "--card", "" + card));
        builder.environment().put(EngineNatives.VARIABLE, EngineNatives.TRIAL);
        // Compared with the CPU, whose float32 is not rounded to TF32.
        builder.environment().put("NVIDIA_TF32_OVERRIDE", "0");
        return judge(ProgramAnswer.of(builder, SECONDS));
    }

    static Result judge(ProgramAnswer answer) {
        Map<String, String> values = answer.values();
        if (answer.exitCode() == 0 && "true".equals(values.get("matches"))) {
            return new Result(true, values.getOrDefault("figures", ""));
        }
        if (answer.exitCode() == 0 && "false".equals(values.get("matches"))) {
            return new Result(
                    false,
                    "The card computes other numbers than the CPU ("
                            + values.getOrDefault("figures", "")
                            + "), so the CPU does the work.");
        }
        return new Result(false, reason(answer) + " Until then the CPU does the work.");
    }

    private static String reason(ProgramAnswer answer) {
        String text = answer.text();
        if (text.contains("libcuda.so")
                || text.contains("Found no NVIDIA driver")
                || text.contains("nvcuda.dll")) {
            return "libcuda, a part of NVIDIA's driver, cannot be loaded: install the driver"
                    + " completely, in a container with its compute part, and try again.";
        }
        if (text.contains("driver version is insufficient")
                || text.contains("driver on your system is too old")) {
            return "The NVIDIA driver is too old: install "
                    + CudaBuild.LEAST_DRIVER
                    + " or newer and try again.";
        }
        if (text.contains("no kernel image")) {
            return "This libtorch has no kernels for the card: set up another one, of libtorch 2.7.1"
                    + " for CUDA 12.8.";
        }
        if (text.contains("out of memory")) {
            return "The card's memory is taken by other programs: close some and try again.";
        }
        return "The engine failed on the card. " + answer.failure().strip() + " Try again.";
    }
}
