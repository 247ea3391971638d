package org.vireo.cli;

import org.vireo.dataset.ImageFolder;
import org.vireo.run.MetricsReader;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.training.Methods;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.pretraining.Representation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;

/** Lists the runs of an image folder. */
@Command(
        name = "runs",
        description =
                "Lists the runs of an image folder, newest first, with their best mAP, or the last loss and"
                        + " neighbors of a pretraining.")
final class RunsCommand implements Callable<Integer> {
    private final Workplace workplace;

    @Parameters(paramLabel = "FOLDER", description = "The image folder.")
    private Path folder = Path.of(".");

    RunsCommand(Workplace workplace) {
        this.workplace = workplace;
    }

    @Override
    public Integer call() throws IOException {
        if (!Files.isDirectory(folder)) {
            throw new CommandFailure(ExitCode.BAD_DATA, "There is no folder " + folder + ".");
        }
        List<RunStore.Entry> entries = RunStore.inWorkFolder(ImageFolder.workFolder(folder)).list();
        if (entries.isEmpty()) {
            workplace.say("There are no runs in " + folder + " yet; train makes one.");
        }
        for (RunStore.Entry entry : entries) {
            switch (entry) {
                case RunStore.Entry.Run(RunFolder run) -> workplace.say(line(run));
                case RunStore.Entry.Damaged(Path path, String sentence) ->
                        workplace.say(path.getFileName() + "  unreadable  " + sentence);
            }
        }
        return ExitCode.OK;
    }

    private static String line(RunFolder run) throws IOException {
        RunState state = run.state();
        List<RunEvent> events = MetricsReader.readAll(run.metrics());
        String sentence = state.phase() == RunState.Phase.FAILED ? "  " + state.sentence() : "";
        return String.format(
                                Locale.ROOT,
                                "%-44s  %-11s  %10s  %s",
                                run.name(),
                                state.phase().name().toLowerCase(Locale.ROOT),
                                updates(events),
                                figure(run, events))
                        .stripTrailing()
                + sentence;
    }

    private static String updates(List<RunEvent> events) {
        long most = events.stream().mapToLong(RunEvent::iteration).max().orElse(0);
        return most + " upd.";
    }

    private static String figure(RunFolder run, List<RunEvent> events) {
        return Methods.detects(run) ? best(events) : lastEpoch(events);
    }

    private static String lastEpoch(List<RunEvent> events) {
        String figures = "";
        for (RunEvent event : events) {
            if (event instanceof RunEvent.Epoch epoch) {
                double loss = epoch.values().getOrDefault(MetricNames.LOSS, Double.NaN);
                double named = epoch.values().getOrDefault(Representation.NEIGHBORS, Double.NaN);
                figures =
                        String.format(Locale.ROOT, "loss %.2f", loss)
                                + (Double.isNaN(named)
                                        ? ""
                                        : String.format(
                                                Locale.ROOT, ", neighbors %.0f %%", 100 * named));
            }
        }
        return figures;
    }

    private static String best(List<RunEvent> events) {
        return events.stream()
                .filter(RunEvent.Evaluation.class::isInstance)
                .mapToDouble(event -> ((RunEvent.Evaluation) event).mAP())
                .filter(Double::isFinite)
                .max()
                .stream()
                .mapToObj(mAP -> String.format(Locale.ROOT, "mAP %.3f", mAP))
                .findFirst()
                .orElse("");
    }
}
