package org.vireo.cli;

import org.vireo.dataset.ImageFolder;
import org.vireo.file.FailureSentence;
import org.vireo.job.Wording;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.run.RunState;
import org.vireo.run.RunStore;
import org.vireo.training.Methods;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.method.selfsupervised.Representation;

import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Lists the runs of an image folder. */
@Command(
        name = "runs",
        description =
                "Lists the runs of an image folder, newest first, with their best mAP, or the last loss and"
                        + " neighbors of a pretraining.")
final class RunsCommand extends WorkCommand {
    @Parameters(paramLabel = "FOLDER", description = "The image folder.")
    private Path folder = Path.of(".");

    @Override
    public Integer call() throws IOException {
        list(folder, this::say);
        return ExitCode.OK;
    }

    /** Says the runs of a folder, a line each. */
    static void list(Path folder, Consumer<String> say) throws IOException {
        if (!Files.isDirectory(folder)) {
            throw CommandFailure.badData("There is no folder " + folder + ".");
        }
        List<RunStore.Entry> entries = RunStore.inWorkFolder(ImageFolder.workFolder(folder)).list();
        if (entries.isEmpty()) {
            say.accept("There are no runs in " + folder + " yet; train makes one.");
        }
        for (RunStore.Entry entry : entries) {
            switch (entry) {
                case RunStore.Entry.Run(RunFolder run) -> {
                    try {
                        say.accept(line(run));
                    } catch (IOException e) {
                        say.accept(unreadable(run.path(), FailureSentence.of(e)));
                    }
                }
                case RunStore.Entry.Damaged(Path path, String sentence) ->
                        say.accept(unreadable(path, sentence));
            }
        }
    }

    private static String unreadable(Path run, String sentence) {
        return run.getFileName() + "  unreadable  " + sentence;
    }

    private static String line(RunFolder run) throws IOException {
        RunState state = run.state();
        RunHistory history = RunHistory.of(run);
        String sentence = state.phase() == RunState.Phase.FAILED ? "  " + state.sentence() : "";
        return Wording.of(
                                "%-44s  %-11s  %10s  %s",
                                run.name(),
                                state.phase().name().toLowerCase(Locale.ROOT),
                                history.updates() + " upd.",
                                figure(run, history))
                        .stripTrailing()
                + sentence;
    }

    private static String figure(RunFolder run, RunHistory history) {
        if (Methods.detects(run)) {
            return history.best().map(best -> Wording.of("mAP %.3f", best.mAP())).orElse("");
        }
        return history.epochs().isEmpty() ? "" : pretrained(history.epochs().getLast());
    }

    private static String pretrained(RunEvent.Epoch epoch) {
        double loss = epoch.value(MetricNames.LOSS);
        double named = epoch.value(Representation.NEIGHBORS);
        return Wording.of("loss %.2f", loss)
                + (Double.isNaN(named) ? "" : Wording.of(", neighbors %.0f %%", 100 * named));
    }
}
