package org.vireo.cli;

import org.jspecify.annotations.Nullable;
import org.vireo.report.ClassPalette;
import org.vireo.report.RunPage;
import org.vireo.run.RunData;
import org.vireo.run.RunFolder;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.nio.file.Path;

/** Makes a page of a run. */
@Command(
        name = "report",
        description =
                "Makes one HTML file of a run, to be sent and read without Vireo: figures, curves,"
                        + " the images where it does best and worst, settings, versions.")
final class ReportCommand extends WorkCommand {
    @Parameters(paramLabel = "RUN", description = "The folder of the run.")
    private Path folder = Path.of(".");

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "What to write; report.html in the run's folder if not given.")
    private @Nullable Path out;

    @Override
    public Integer call() throws Exception {
        RunFolder run = RunFolder.open(folder);
        Path file = out == null ? run.path().resolve("report.html") : out;
        return watch(monitor -> {
            ClassPalette colors = DetectCommand.colors(run, RunData.of(run).categories(), monitor);
            RunPage.write(run, run.images().orElse(null), colors, file, monitor);
            say("The page is " + file);
            return ExitCode.OK;
        });
    }
}
