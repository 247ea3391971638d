package org.vireo.cli;

import org.vireo.job.OwnProgram;
import org.vireo.vision.tensor.EngineProbe;

import picocli.CommandLine.Command;

/** What the doctor starts as a process that may be lost. */
@Command(
        name = "probe-engine",
        hidden = true,
        description = "Loads the engine, computes once, and prints what was found.")
final class ProbeEngineCommand extends WorkCommand {
    @Override
    public Integer call() {
        try {
            say("limits=" + OwnProgram.limits());
            EngineProbe.run().forEach((name, value) -> say(name + "=" + value));
            return ExitCode.OK;
        } catch (LinkageError | RuntimeException broken) {
            throw CommandFailure.failed(ProbeGpuCommand.reason(broken));
        }
    }
}
