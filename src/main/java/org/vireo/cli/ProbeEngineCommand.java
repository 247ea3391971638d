package org.vireo.cli;

import org.vireo.job.OwnProgram;
import org.vireo.vision.tensor.EngineProbe;

import picocli.CommandLine.Command;

import java.util.concurrent.Callable;

/** What the doctor starts as a process that may be lost. */
@Command(
        name = "probe-engine",
        hidden = true,
        description = "Loads the engine, computes once, and prints what was found.")
final class ProbeEngineCommand implements Callable<Integer> {
    private final Workplace workplace;

    ProbeEngineCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        try {
            workplace.say("limits=" + OwnProgram.limits());
            EngineProbe.run().forEach((name, value) -> workplace.say(name + "=" + value));
            return ExitCode.OK;
        } catch (LinkageError | RuntimeException broken) {
            throw new CommandFailure(ExitCode.FAILED, ProbeGpuCommand.reason(broken));
        }
    }
}
