package org.vireo.training.engine;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.jspecify.annotations.Nullable;
import org.vireo.file.DurableFile;
import org.vireo.job.Wording;
import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What came out of a run, as {@code report.json} and {@code report.md}. */
final class RunReport {
    private static final String NONE = "none";

    private final RunFolder run;
    private final Method<?> method;
    private final int leftOut;
    private final RunHistory history;
    private final List<String> notes = new ArrayList<>();

    private RunReport(RunFolder run, Method<?> method, int leftOut) throws IOException {
        this.run = run;
        this.method = method;
        this.leftOut = leftOut;
        this.history = RunHistory.of(run);
        history.notes().forEach(note -> notes.add(note.sentence()));
        history.checks()
                .forEach(
                        check -> notes.add((check.passed() ? "" : "Warning: ") + check.sentence()));
    }

    /**
     * Writes both.
     *
     * @param leftOut how many images could not be learned from
     */
    static void write(RunFolder run, Method<?> method, int leftOut) throws IOException {
        RunReport report = new RunReport(run, method, leftOut);
        DurableFile.writeText(run.reportJson(), report.json());
        DurableFile.writeText(run.reportMarkdown(), report.markdown());
    }

    private String json() {
        JsonObject json = new JsonObject();
        json.addProperty("run", run.name());
        json.addProperty("method", method.id());
        RunEvent.@Nullable Evaluation best = history.best().orElse(null);
        if (best != null) {
            JsonObject object = new JsonObject();
            object.addProperty("iteration", best.iteration());
            object.addProperty("epoch", best.epoch());
            object.add("figures", numbers(best.figures()));
            object.add("perClass", numbers(best.perClass()));
            object.addProperty("quality", best.quality());
            json.add("best", object);
        }
        history.test()
                .ifPresent(test -> {
                    JsonObject object = new JsonObject();
                    object.addProperty("iteration", test.iteration());
                    object.addProperty("images", test.images());
                    object.add("figures", numbers(test.figures()));
                    object.add("perClass", numbers(test.perClass()));
                    object.add("thresholds", numbers(test.thresholds()));
                    json.add("test", object);
                });
        if (Files.exists(run.checkpoints().backbone())) {
            json.addProperty("backbone", inRun(run.checkpoints().backbone()));
        }
        json.addProperty(
                "trainingSeconds",
                history.epochs().stream()
                        .mapToDouble(e -> e.values().getOrDefault(MetricNames.SECONDS, 0.0))
                        .sum());
        JsonArray rows = new JsonArray();
        for (RunEvent.Epoch epoch : history.epochs()) {
            JsonObject row = numbers(epoch.values());
            row.addProperty("epoch", epoch.epoch());
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

    /** As seen from the run's folder, which may be moved or sent. */
    private String inRun(Path file) {
        return run.path().relativize(file).toString().replace('\\', '/');
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

    private String markdown() {
        StringBuilder text = new StringBuilder("# " + run.name() + "\n\n");
        RunEvent.@Nullable Evaluation best = history.best().orElse(null);
        if (best != null) {
            text.append("Best after update ").append(best.iteration()).append(".\n\n");
            if (!best.quality().isEmpty()) {
                text.append(best.quality()).append("\n\n");
            }
            tables(text, best.figures(), best.perClass());
        }
        history.test().ifPresent(test -> test(text, test));
        if (Files.exists(run.checkpoints().backbone())) {
            text.append("The backbone is `")
                    .append(inRun(run.checkpoints().backbone()))
                    .append("`.\n");
        }
        if (!history.evaluations().isEmpty()) {
            text.append("\n| epoch | mAP | AP50 | AP75 |\n|---:|---:|---:|---:|\n");
            for (RunEvent.Evaluation e : history.evaluations()) {
                row(
                        text,
                        Wording.of("%.4g", e.epoch()),
                        number(e.mAP()),
                        number(e.figure("AP50")),
                        number(e.figure("AP75")));
            }
        }
        epochs(text);
        if (leftOut > 0) {
            text.append('\n')
                    .append(Wording.count(leftOut, "%,d image was", "%,d images were"))
                    .append(" gone, changed or could not be read, and left out.\n");
        }
        text.append('\n');
        notes.forEach(note -> text.append("- ").append(note).append('\n'));
        return text.toString();
    }

    private static void tables(
            StringBuilder text, Map<String, Double> figures, Map<String, Double> perClass) {
        text.append("| figure | value |\n|---|---:|\n");
        figures.forEach((name, value) -> row(text, name, number(value)));
        text.append("\n| class | AP |\n|---|---:|\n");
        perClass.forEach((name, value) -> row(text, name, number(value)));
    }

    private static void test(StringBuilder text, RunEvent.Test test) {
        text.append("\n## Test\n\nThe figures above are those of the images that chose the best")
                .append(" epoch. These are of ")
                .append(test.images())
                .append(" images that were held out, measured once with the best epoch; precision")
                .append(" and recall at the thresholds that were chosen on the validation")
                .append(" images.\n\n");
        tables(text, test.figures(), test.perClass());
        text.append("\n| class | boxes count from score |\n|---|---:|\n");
        test.thresholds().forEach((name, value) -> row(text, name, number(value)));
    }

    private void epochs(StringBuilder text) {
        List<Method.ReportColumn> columns = method.columns();
        text.append("\n| epoch | ")
                .append(
                        columns.stream()
                                .map(Method.ReportColumn::title)
                                .collect(Collectors.joining(" | ")))
                .append(" |\n|---:|")
                .append("---:|".repeat(columns.size()))
                .append('\n');
        for (RunEvent.Epoch epoch : history.epochs()) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
            for (Method.ReportColumn column : columns) {
                double value = epoch.value(column.metric());
                cells.add(
                        Double.isNaN(value)
                                ? NONE
                                : String.format(
                                        Locale.ROOT, column.format(), column.scale() * value));
            }
            row(text, cells.toArray(String[]::new));
        }
        if (!history.epochs().isEmpty()) {
            method.summary(history.epochs().getLast().values())
                    .ifPresent(sentence -> text.append('\n').append(sentence).append('\n'));
        }
    }

    private static void row(StringBuilder text, String... cells) {
        text.append("| ").append(String.join(" | ", cells)).append(" |\n");
    }

    private static String number(double figure) {
        return Double.isNaN(figure) ? NONE : Wording.of("%.3f", figure);
    }
}
