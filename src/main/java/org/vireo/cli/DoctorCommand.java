package org.vireo.cli;

import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;

/** Looks whether this computer can do the work, and says what to do where it cannot. */
@Command(
        name = "doctor",
        description =
                "Looks at Java, the engine, the GPU, memory and disk, and says what to do about"
                        + " each.")
final class DoctorCommand implements Callable<Integer> {
    private final Workplace workplace;

    DoctorCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(show(ComputerDoctor.examine()));
        EngineDoctor engine = new EngineDoctor(EngineFolder.ofProcess());
        findings.addAll(show(engine.beforeTheStart()));
        findings.addAll(show(engine.probe()));
        boolean well = findings.stream().noneMatch(f -> f.level() == Finding.Level.BAD);
        workplace.say(
                well
                        ? "Vireo can work here."
                        : "Vireo cannot work here yet; see what is marked BAD above.");
        return well ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Finding> show(List<Finding> findings) {
        findings.forEach(finding -> workplace.say(finding.text()));
        return findings;
    }
}
