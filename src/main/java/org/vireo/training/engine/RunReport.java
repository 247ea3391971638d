package org.vireo.training.engine;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.jspecify.annotations.Nullable;
import org.vireo.config.StrictJson;
import org.vireo.file.DurableFile;
import org.vireo.file.Page;
import org.vireo.file.Page.Block;
import org.vireo.file.Page.Items;
import org.vireo.file.Page.Paragraph;
import org.vireo.file.Page.Section;
import org.vireo.file.Page.Table;
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

/** What came out of a run, as {@code report.json} and {@code report.md}. */
public final class RunReport {
    private static final String NONE = "n/a";

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
        DurableFile.writeText(run.reportMarkdown(), report.page().markdown());
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
        return StrictJson.text(json);
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

    private Page page() {
        List<Section> sections = new ArrayList<>(measured(history));
        List<Block> learned = new ArrayList<>();
        learned.add(epochs());
        if (!history.epochs().isEmpty()) {
            method.summary(history.epochs().getLast().values())
                    .ifPresent(sentence -> learned.add(new Paragraph(sentence)));
        }
        if (Files.exists(run.checkpoints().backbone())) {
            learned.add(
                    new Paragraph(
                            "The backbone is `" + inRun(run.checkpoints().backbone()) + "`."));
        }
        if (leftOut > 0) {
            learned.add(
                    new Paragraph(
                            Wording.count(leftOut, "%,d image was", "%,d images were")
                                    + " gone, changed or could not be read, and left out."));
        }
        learned.add(new Items(notes));
        sections.add(new Section("How it learned", learned));
        String best =
                history.best().map(one -> "Best after update " + one.iteration() + ".").orElse("");
        return new Page(run.name(), best, sections);
    }

    /** What evaluations and the test of a run showed; nothing where there were none. */
    public static List<Section> measured(RunHistory history) {
        List<Section> sections = new ArrayList<>();
        history.best()
                .ifPresent(best -> {
                    List<Block> blocks = new ArrayList<>();
                    if (!best.quality().isEmpty()) {
                        blocks.add(new Paragraph(best.quality()));
                    }
                    blocks.add(table("figure", "value", best.figures()));
                    blocks.add(table("class", "AP", best.perClass()));
                    blocks.add(evaluations(history.evaluations()));
                    sections.add(new Section("How good it is", blocks));
                });
        history.test().ifPresent(test -> sections.add(test(test)));
        return sections;
    }

    private static Section test(RunEvent.Test test) {
        String images =
                Wording.count(
                        test.images(),
                        "%,d image that was held out",
                        "%,d images that were held out");
        String words =
                "The figures above are those of the images that chose the best epoch. These are of "
                        + images
                        + ", measured once with the best epoch; precision and recall at the"
                        + " thresholds that were chosen on the validation images.";
        return new Section(
                "Test",
                List.of(
                        new Paragraph(words),
                        table("figure", "value", test.figures()),
                        table("class", "AP", test.perClass()),
                        table("class", "boxes count from score", test.thresholds())));
    }

    private static Table table(String name, String value, Map<String, Double> numbers) {
        return new Table(
                List.of(name, value),
                numbers.entrySet().stream()
                        .map(one -> List.of(one.getKey(), number(one.getValue())))
                        .toList());
    }

    private static Table evaluations(List<RunEvent.Evaluation> evaluations) {
        return new Table(
                List.of("epoch", "mAP", "AP50", "AP75"),
                evaluations.stream()
                        .map(one ->
                                List.of(
                                        Wording.shortest(one.epoch(), 4),
                                        number(one.mAP()),
                                        number(one.figure("AP50")),
                                        number(one.figure("AP75"))))
                        .toList());
    }

    private Table epochs() {
        List<String> header = new ArrayList<>(List.of("epoch"));
        method.columns().forEach(column -> header.add(column.title()));
        List<List<String>> rows = new ArrayList<>();
        for (RunEvent.Epoch epoch : history.epochs()) {
            List<String> cells = new ArrayList<>(List.of(Integer.toString(epoch.epoch())));
            for (Method.ReportColumn column : method.columns()) {
                double value = epoch.value(column.metric());
                cells.add(
                        Double.isNaN(value)
                                ? NONE
                                : String.format(
                                        Locale.ROOT, column.format(), column.scale() * value));
            }
            rows.add(cells);
        }
        return new Table(header, rows);
    }

    /** A figure with three digits; {@code n/a} for one that is not known. */
    public static String number(double figure) {
        return Double.isNaN(figure) ? NONE : Wording.of("%.3f", figure);
    }
}
