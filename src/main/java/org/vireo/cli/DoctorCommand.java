package org.vireo.cli;

import picocli.CommandLine.Command;

import java.util.ArrayList;
import java.util.List;

/** Looks whether this computer can do the work, and says what to do where it cannot. */
@Command(
        name = "doctor",
        description =
                "Looks at Java, the engine, the GPU, memory and disk, and says what to do about"
                        + " each.")
final class DoctorCommand extends WorkCommand {
    @Override
    public Integer call() {
        List<Finding> findings = new ArrayList<>();
        findings.addAll(show(ComputerDoctor.examine()));
        EngineDoctor engine = new EngineDoctor(EngineFolder.ofProcess());
        findings.addAll(show(engine.beforeTheStart()));
        findings.addAll(show(engine.probe()));
        boolean well = findings.stream().noneMatch(f -> f.level() == Finding.Level.BAD);
        say(
                well
                        ? "Vireo can work here."
                        : "Vireo cannot work here yet; see what is marked BAD above.");
        return well ? ExitCode.OK : ExitCode.FAILED;
    }

    private List<Finding> show(List<Finding> findings) {
        findings.forEach(finding -> say(finding.text()));
        return findings;
    }
}
