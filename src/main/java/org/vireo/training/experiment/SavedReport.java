package org.vireo.training.experiment;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.vireo.file.DurableFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * An experiment's {@code report.json}, read back.
 *
 * @param folder where the report lies, with its page if it is complete
 * @param complete whether all detectors are done
 * @param rows the detectors, in the order they were trained
 */
public record SavedReport(
        String name, Path folder, boolean complete, List<Row> rows, List<Difference> differences) {
    private static final long LARGEST = 16 << 20;

    public SavedReport {
        rows = List.copyOf(rows);
        differences = List.copyOf(differences);
    }

    /**
     * One detector.
     *
     * @param pretrainingEpochs of its backbone; 0 for a random one
     * @param images how many labeled ones it learned from
     * @param run the name of its run
     * @param mAP COCO's, after all epochs; NaN if there was nothing to measure, as for the others
     */
    public record Row(
            Arm arm,
            int pretrainingEpochs,
            int images,
            String run,
            double mAP,
            double ap50,
            double ap75) {}

    /**
     * How much better one detector is than another; NaN where that cannot be told.
     *
     * @param low the lower end of the 95 % interval
     * @param high its upper end
     * @param verdict better, worse, within chance, or cannot be told
     */
    public record Difference(
            Arm from, Arm to, double mAP, double low, double high, String verdict) {}

    /**
     * What the work folder has of experiments.
     *
     * @param reports by name
     * @param problems a sentence for each report that cannot be read
     */
    public record Listing(List<SavedReport> reports, List<String> problems) {
        public Listing {
            reports = List.copyOf(reports);
            problems = List.copyOf(problems);
        }
    }

    /** All reports of a work folder; those of other versions may be among the problems. */
    public static Listing list(Path workFolder) throws IOException {
        List<SavedReport> reports = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Path all = Experiment.folder(workFolder);
        if (!Files.isDirectory(all)) {
            return new Listing(reports, problems);
        }
        List<Path> folders;
        try (var listed = Files.list(all)) {
            folders = listed.sorted().toList();
        }
        for (Path folder : folders) {
            Path file = folder.resolve("report.json");
            if (Files.exists(file)) {
                try {
                    reports.add(read(folder, file));
                } catch (IOException | RuntimeException e) {
                    // Gson tells each kind of misfit by another unchecked exception.
                    problems.add(file + " is damaged; the same experiment command mends it.");
                }
            }
        }
        return new Listing(reports, problems);
    }

    private static SavedReport read(Path folder, Path file) throws IOException {
        JsonObject json =
                JsonParser.parseString(DurableFile.readText(file, LARGEST)).getAsJsonObject();
        List<Row> rows = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("arms")) {
            JsonObject row = element.getAsJsonObject();
            JsonObject figures = row.getAsJsonObject("figures");
            rows.add(
                    new Row(
                            arm(row),
                            row.get("pretrainingEpochs").getAsInt(),
                            row.get("labeledImages").getAsInt(),
                            row.get("run").getAsString(),
                            number(figures, "AP"),
                            number(figures, "AP50"),
                            number(figures, "AP75")));
        }
        List<Difference> differences = new ArrayList<>();
        for (JsonElement element : json.getAsJsonArray("differences")) {
            JsonObject one = element.getAsJsonObject();
            differences.add(
                    new Difference(
                            arm(one.getAsJsonObject("from")),
                            arm(one.getAsJsonObject("to")),
                            number(one, "mAP"),
                            number(one, "low"),
                            number(one, "high"),
                            one.has("verdict") ? one.get("verdict").getAsString() : ""));
        }
        return new SavedReport(
                String.valueOf(folder.getFileName()),
                folder,
                json.get("complete").getAsBoolean(),
                rows,
                differences);
    }

    private static Arm arm(JsonObject json) {
        return new Arm(
                Start.ofId(json.get("start").getAsString()),
                json.get("epochs").getAsInt(),
                json.get("labelShare").getAsDouble());
    }

    private static double number(JsonObject json, String name) {
        return json.has(name) ? json.get(name).getAsDouble() : Double.NaN;
    }
}
