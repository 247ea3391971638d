package org.vireo.cli;

import org.vireo.vision.detection.retinanet.StepComparison;
import org.vireo.vision.tensor.ComputeDevice;
import org.vireo.vision.tensor.LibtorchVersion;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** What the set-up of a card starts as a process that may be lost. */
@Command(
        name = "probe-gpu",
        hidden = true,
        description =
                "Makes one training step on a card and on the CPU, and prints how they differ.")
final class ProbeGpuCommand extends WorkCommand {
    @Option(names = "--card", paramLabel = "N", description = "The card's index.")
    private int card;

    @Override
    public Integer call() {
        try {
            say("libtorch=" + LibtorchVersion.ofProcess());
            try (ComputeDevice cpu = ComputeDevice.open("cpu", 0);
                    ComputeDevice gpu = ComputeDevice.open("gpu" + card, 0)) {
                StepComparison step = StepComparison.of(cpu, gpu);
                say("figures=" + step.figures());
                say("matches=" + step.matches());
            }
            return ExitCode.OK;
        } catch (LinkageError | RuntimeException broken) {
            throw CommandFailure.failed(reason(broken));
        }
    }

    /** The engine wraps what the system's loader says. */
    static String reason(Throwable failure) {
        StringBuilder reason = new StringBuilder();
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason.append(reason.isEmpty() ? "" : ": ")
                    .append(String.valueOf(cause.getMessage()).lines().findFirst().orElse(""));
        }
        return reason.toString();
    }
}
