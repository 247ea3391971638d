package org.vireo.training.detector;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.jspecify.annotations.Nullable;
import org.vireo.file.DurableFile;
import org.vireo.run.MetricsReader;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What came out of a run, as {@code report.json} and {@code report.md}. */
final class DetectorReport {
    private DetectorReport() {}

    /**
     * @param leftOut how many images were
     */
    static void write(RunFolder run, int leftOut) throws IOException {
        List<RunEvent> events = MetricsReader.readAll(run.metrics());
        List<RunEvent.Evaluation> evaluations = of(events, RunEvent.Evaluation.class);
        List<RunEvent.Epoch> epochs = of(events, RunEvent.Epoch.class);
        List<String> notes = new ArrayList<>();
        of(events, RunEvent.Note.class).forEach(note -> notes.add(note.sentence()));
        of(events, RunEvent.Check.class)
                .forEach(c -> notes.add((c.passed() ? "" : "Warning: ") + c.sentence()));
        RunEvent.@Nullable Evaluation best =
                evaluations.stream()
                        .filter(e -> !Double.isNaN(figure(e, "AP")))
                        .max(Comparator.comparingDouble(e -> figure(e, "AP")))
                        .orElse(null);
        DurableFile.writeText(run.reportJson(), json(run, best, epochs, notes, leftOut));
        DurableFile.writeText(
                run.reportMarkdown(), markdown(run, best, evaluations, epochs, notes, leftOut));
    }

    private static <E extends RunEvent> List<E> of(List<RunEvent> events, Class<E> type) {
        return events.stream().filter(type::isInstance).map(type::cast).toList();
    }

    private static double figure(RunEvent.Evaluation evaluation, String name) {
        return evaluation.figures().getOrDefault(name, Double.NaN);
    }

    private static String json(
            RunFolder run,
            RunEvent.@Nullable Evaluation best,
            List<RunEvent.Epoch> epochs,
            List<String> notes,
            int leftOut) {
        JsonObject json = new JsonObject();
        json.addProperty("run", run.name());
        if (best != null) {
            JsonObject object = new JsonObject();
            object.addProperty("iteration", best.iteration());
            object.addProperty("epoch", best.epoch());
            object.add("figures", numbers(best.figures()));
            object.add("perClass", numbers(best.perClass()));
            json.add("best", object);
        }
        json.addProperty(
                "trainingSeconds",
                epochs.stream()
                        .mapToDouble(e -> e.values().getOrDefault(DetectorEvents.SECONDS, 0.0))
                        .sum());
        json.addProperty("leftOut", leftOut);
        JsonArray sentences = new JsonArray();
        notes.forEach(sentences::add);
        json.add("notes", sentences);
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(json)
                + "\n";
    }

    private static JsonObject numbers(Map<String, Double> values) {
        JsonObject object = new JsonObject();
        values.forEach((name, value) -> {
            if (Double.isFinite(value)) {
                object.addProperty(name, value);
            }
        });
        return object;
    }

    private static String markdown(
            RunFolder run,
            RunEvent.@Nullable Evaluation best,
            List<RunEvent.Evaluation> evaluations,
            List<RunEvent.Epoch> epochs,
            List<String> notes,
            int leftOut) {
        StringBuilder text = new StringBuilder("# " + run.name() + "\n\n");
        if (best != null) {
            text.append("Best after update ").append(best.iteration()).append(".\n\n");
            text.append("| figure | value |\n|---|---:|\n");
            best.figures().forEach((name, value) -> row(text, name, value));
            text.append("\n| class | AP |\n|---|---:|\n");
            best.perClass().forEach((name, value) -> row(text, name, value));
        }
        text.append("\n| epoch | mAP | AP50 | AP75 |\n|---:|---:|---:|---:|\n");
        for (RunEvent.Evaluation e : evaluations) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %.4g | %s | %s | %s |%n",
                            e.epoch(),
                            number(figure(e, "AP")),
                            number(figure(e, "AP50")),
                            number(figure(e, "AP75"))));
        }
        text.append("\n| epoch | loss | images/s | waiting | peak MiB |\n");
        text.append("|---:|---:|---:|---:|---:|\n");
        for (RunEvent.Epoch e : epochs) {
            text.append(
                    String.format(
                            Locale.ROOT,
                            "| %d | %.4g | %.3g | %.1f %% | %.0f |%n",
                            e.epoch(),
                            e.values().getOrDefault(DetectorEvents.LOSS, Double.NaN),
                            e.values().getOrDefault(DetectorEvents.SPEED, Double.NaN),
                            100 * e.values().getOrDefault(DetectorEvents.WAIT, Double.NaN),
                            e.values().getOrDefault(DetectorEvents.MEMORY, Double.NaN)));
        }
        text.append('\n');
        text.append(leftOutSentence(leftOut));
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        return text.toString();
    }

    private static String leftOutSentence(int leftOut) {
        return leftOut == 0
                ? ""
                : leftOut
                        + (leftOut == 1 ? " image was" : " images were")
                        + " gone, changed or could not be read, and left out.\n\n";
    }

    private static void row(StringBuilder text, String name, double value) {
        text.append("| ").append(name).append(" | ").append(number(value)).append(" |\n");
    }

    private static String number(double figure) {
        return Double.isNaN(figure) ? "none" : String.format(Locale.ROOT, "%.3f", figure);
    }
}
