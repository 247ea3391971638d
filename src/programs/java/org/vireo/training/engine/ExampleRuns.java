package org.vireo.training.engine;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import org.vireo.evaluation.CocoResults;
import org.vireo.file.FileTree;
import org.vireo.label.Box;
import org.vireo.label.Detection;
import org.vireo.run.RunFolder;
import org.vireo.run.RunHistory;
import org.vireo.training.Methods;
import org.vireo.vision.weights.SafeTensors;
import org.vireo.vision.weights.SafeTensors.Tensor;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;

/**
 * Makes the runs of the example of finished ones: RUNS, the folder they lie in, then for each its
 * NAME there, the name it gets, its title and its notes. They are written to {@code
 * sample-data/.example}, which is emptied first, without what a run resumes from, with weights in
 * half precision, and without a word of where they were made.
 */
final class ExampleRuns {
    private static final Path SHIPPED = Path.of("sample-data", ".example");
    private static final int WORDS = 4;
    private static final double SHOWN = 0.2;

    private ExampleRuns() {}

    public static void main(String[] arguments) throws Exception {
        Path runs = Path.of(arguments[0]).toAbsolutePath().normalize();
        FileTree.delete(SHIPPED);
        for (int i = 1; i + WORDS <= arguments.length; i += WORDS) {
            Path to = Files.createDirectories(SHIPPED.resolve("runs").resolve(arguments[i + 1]));
            Files.writeString(to.resolve("title.txt"), arguments[i + 2] + "\n");
            Files.writeString(to.resolve("notes.txt"), arguments[i + 3] + "\n");
            ship(RunFolder.open(runs.resolve(arguments[i])), to);
        }
    }

    private static void ship(RunFolder run, Path to) throws IOException {
        Files.writeString(to.resolve("config.json"), withoutPlaces(run));
        for (String file : List.of("data.jsonl", "state.json")) {
            Files.copy(run.path().resolve(file), to.resolve(file));
        }
        Files.write(
                to.resolve("metrics.jsonl"),
                Files.readAllLines(run.metrics()).stream().map(ExampleRuns::withoutSpeed).toList());
        Path checkpoints = Files.createDirectories(to.resolve("checkpoints"));
        Path weights = run.checkpoints().bestOrLast();
        Path half = checkpoints.resolve(String.valueOf(weights.getFileName()));
        halved(SafeTensors.read(weights)).writeNew(half);
        Path predictions = Files.createDirectories(to.resolve("predictions"));
        try (var files =
                Files.newDirectoryStream(run.path().resolve("predictions"), "update-*.json")) {
            String best =
                    RunHistory.of(run)
                            .best()
                            .map(one -> "update-" + one.iteration() + ".json")
                            .orElse("");
            for (Path file : files) {
                boolean all = file.endsWith(best);
                CocoResults.write(
                        predictions.resolve(String.valueOf(file.getFileName())),
                        shortened(CocoResults.read(file), all ? 0 : SHOWN, all ? 16 : 4));
            }
        }
        RunFolder shipped = RunFolder.open(to);
        RunReport.write(shipped, Methods.of(run.card().method()), 0);
        try (OutputStream packed =
                new GZIPOutputStream(
                        Files.newOutputStream(half.resolveSibling(half.getFileName() + ".gz")))) {
            Files.copy(half, packed);
        }
        Files.delete(half);
    }

    /** By the speed of one computer nothing can be foretold on another. */
    private static String withoutSpeed(String line) {
        JsonObject event = JsonParser.parseString(line).getAsJsonObject();
        event.remove(MetricNames.SPEED);
        return event.toString();
    }

    /** To so many parts of a pixel; only the best evaluation is more than looked at. */
    private static Map<Long, List<Detection>> shortened(
            Map<Long, List<Detection>> found, double least, int parts) {
        Map<Long, List<Detection>> shortened = new LinkedHashMap<>();
        found.forEach((image, detections) ->
                shortened.put(
                        image,
                        detections.stream()
                                .filter(one -> one.score() >= least)
                                .map(one ->
                                        new Detection(
                                                new Box(
                                                        rounded(one.box().x1(), parts),
                                                        rounded(one.box().y1(), parts),
                                                        rounded(one.box().x2(), parts),
                                                        rounded(one.box().y2(), parts)),
                                                one.category(),
                                                Math.round(one.score() * 1e5) / 1e5))
                                .toList()));
        return shortened;
    }

    private static double rounded(double place, int parts) {
        return Math.round(place * parts) / (double) parts;
    }

    /** The settings without the folder of the images; start weights by the name of their run. */
    private static String withoutPlaces(RunFolder run) throws IOException {
        JsonObject card =
                JsonParser.parseString(Files.readString(run.path().resolve("config.json")))
                        .getAsJsonObject();
        card.addProperty("images", "");
        if (card.getAsJsonObject("settings").get("model") instanceof JsonObject model) {
            Path weights = Path.of(model.get("weights").getAsString());
            if (weights.isAbsolute()) {
                model.addProperty(
                        "weights",
                        run.path()
                                .resolveSibling(".")
                                .normalize()
                                .relativize(weights)
                                .toString()
                                .replace('\\', '/'));
            }
        }
        return new GsonBuilder().setPrettyPrinting().disableHtmlEscaping().create().toJson(card)
                + "\n";
    }

    /** Filters in half precision; statistics and biases, which are few, stay as they are. */
    private static SafeTensors halved(SafeTensors whole) {
        Map<String, Tensor> tensors = new LinkedHashMap<>();
        whole.tensors()
                .forEach((name, tensor) ->
                        tensors.put(name, tensor.shape().size() > 1 ? halved(tensor) : tensor));
        return new SafeTensors(whole.metadata(), tensors);
    }

    private static Tensor halved(Tensor tensor) {
        float[] values = tensor.floats();
        ByteBuffer halves = ByteBuffer.allocate(2 * values.length).order(ByteOrder.LITTLE_ENDIAN);
        for (float value : values) {
            // To 6 significant bits, which detects as well and packs to half of the size.
            halves.putShort((short) ((Float.floatToFloat16(value) + 16) & ~31));
        }
        return new Tensor(SafeTensors.Type.F16, tensor.shape(), halves.flip());
    }
}
