package org.vireo.training.pretraining;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.vireo.file.DurableFile;
import org.vireo.run.MetricsReader;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;

import java.io.IOException;
import java.util.List;
import java.util.Locale;

/** What came out of a run, as {@code report.json} and {@code report.md}. */
final class PretrainReport {
    private PretrainReport() {}

    /**
     * @param leftOut how many images were
     */
    static void write(RunFolder run, int leftOut) throws IOException {
        List<RunEvent> events = MetricsReader.readAll(run.metrics());
        List<RunEvent.Epoch> epochs = of(events, RunEvent.Epoch.class);
        List<String> notes =
                of(events, RunEvent.Note.class).stream().map(RunEvent.Note::sentence).toList();
        DurableFile.writeText(run.reportJson(), json(run, epochs, notes, leftOut));
        DurableFile.writeText(run.reportMarkdown(), markdown(run, epochs, notes, leftOut));
    }

    private static <E extends RunEvent> List<E> of(List<RunEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static String json(
            RunFolder run, List<RunEvent.Epoch> epochs, List<String> notes, int leftOut) {
        JsonObject json = new JsonObject();
        json.addProperty("run", run.name());
        json.addProperty("backbone", run.checkpoints().backbone().toString());
        JsonArray rows = new JsonArray();
        for (RunEvent.Epoch epoch : epochs) {
            JsonObject row = new JsonObject();
            row.addProperty("epoch", epoch.epoch());
            epoch.values()
                    .forEach((name, value) -> {
                        if (Double.isFinite(value)) {
                            row.addProperty(name, value);
                        }
                    });
            rows.add(row);
        }
        json.add("epochs", rows);
        json.addProperty("leftOut", leftOut);
        JsonArray sentences = new JsonArray();
        notes.forEach(sentences::add);
        json.add("notes", sentences);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json)
                + "\n";
    }

    private static String markdown(
            RunFolder run, List<RunEvent.Epoch> epochs, List<String> notes, int leftOut) {
        StringBuilder text = new StringBuilder("# " + run.name() + "\n\n");
        text.append("The backbone is `").append(run.checkpoints().backbone()).append("`.\n\n");
        text.append("| epoch | loss | spread | rank | neighbors | images/s | waiting |\n");
        text.append("|---:|---:|---:|---:|---:|---:|---:|\n");
        for (RunEvent.Epoch epoch : epochs) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %d | %s | %s | %s | %s | %s | %s |%n",
                            epoch.epoch(),
                            number(epoch, PretrainEvents.LOSS, "%.2f", 1),
                            number(epoch, PretrainEvents.DEVIATION, "%.2f", 1),
                            number(epoch, PretrainEvents.REPRESENTATION_RANK, "%.1f", 1),
                            number(epoch, PretrainEvents.NEIGHBORS, "%.1f %%", 100),
                            number(epoch, PretrainEvents.SPEED, "%.1f", 1),
                            number(epoch, PretrainEvents.WAIT, "%.1f %%", 100)));
        }
        text.append('\n');
        if (!epochs.isEmpty()) {
            RunEvent.Epoch last = epochs.getLast();
            Convergence convergence =
                    new Convergence(
                            last.values().getOrDefault(PretrainEvents.LOSS_CHANGE, Double.NaN),
                            last.values().getOrDefault(PretrainEvents.RANK_CHANGE, Double.NaN));
            text.append("At the end: ").append(convergence.sentence()).append("\n\n");
        }
        if (leftOut > 0) {
            text.append(leftOut)
                    .append(leftOut == 1 ? " image was" : " images were")
                    .append(" gone, changed or could not be read, and left out.\n\n");
        }
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        return text.toString();
    }

    private static String number(RunEvent.Epoch epoch, String name, String format, double scale) {
        double value = epoch.values().getOrDefault(name, Double.NaN);
        return Double.isNaN(value) ? "none" : String.format(Locale.ROOT, format, scale * value);
    }
}
