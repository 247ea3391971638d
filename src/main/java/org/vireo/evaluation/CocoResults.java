package org.vireo.evaluation;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import com.google.gson.stream.MalformedJsonException;

import org.vireo.file.DurableFile;
import org.vireo.label.Box;
import org.vireo.label.Detection;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;

/**
 * Detections as COCO's results files: an array of {@code image_id}, {@code category_id}, {@code
 * bbox} (x, y, width, height in original pixels) and {@code score}.
 */
public final class CocoResults {
    private CocoResults() {}

    /**
     * Writes a file, or leaves the old one as it was.
     *
     * @param detections per image id, in the order to write
     */
    public static void write(Path file, Map<Long, List<Detection>> detections) throws IOException {
        DurableFile.write(
                file,
                unfinished -> {
                    try (Writer writer = Files.newBufferedWriter(unfinished)) {
                        write(writer, detections);
                    }
                });
    }

    /** Writes the array, one detection a line. */
    static void write(Writer out, Map<Long, List<Detection>> detections) throws IOException {
        String before = "[\n";
        for (Map.Entry<Long, List<Detection>> image : detections.entrySet()) {
            for (Detection detection : image.getValue()) {
                out.write(before);
                write(new JsonWriter(out), image.getKey(), detection);
                before = ",\n";
            }
        }
        out.write(before.equals("[\n") ? "[]\n" : "\n]\n");
        out.flush();
    }

    private static void write(JsonWriter json, long image, Detection detection) throws IOException {
        Box box = detection.box();
        json.beginObject();
        json.name("image_id").value(image);
        json.name("category_id").value(detection.category());
        json.name("bbox").beginArray();
        json.value(box.x1()).value(box.y1()).value(box.width()).value(box.height());
        json.endArray();
        json.name("score").value(detection.score());
        json.endObject();
    }

    /**
     * Reads a file; other members of an entry are passed over.
     *
     * @return per image id its detections, all in the order of the file
     * @throws IOException if the file is not a COCO results file; the message says where it breaks
     */
    public static Map<Long, List<Detection>> read(Path file) throws IOException {
        return read(file, _ -> true);
    }

    /** The same of some images alone; of the others nothing is kept. */
    public static Map<Long, List<Detection>> read(Path file, LongPredicate wanted)
            throws IOException {
        try (Reader reader = Files.newBufferedReader(file)) {
            return read(reader, file.toString(), wanted);
        }
    }

    /**
     * Reads an array of results.
     *
     * @param name what to call the source in a message
     */
    static Map<Long, List<Detection>> read(Reader in, String name) throws IOException {
        return read(in, name, _ -> true);
    }

    private static Map<Long, List<Detection>> read(Reader in, String name, LongPredicate wanted)
            throws IOException {
        Map<Long, List<Detection>> detections = new LinkedHashMap<>();
        int entry = 0;
        try {
            JsonReader json = new JsonReader(in);
            json.setStrictness(Strictness.STRICT);
            json.beginArray();
            for (; json.hasNext(); entry++) {
                Entry read = new Entry();
                read.readFrom(json);
                if (wanted.test(read.image())) {
                    detections
                            .computeIfAbsent(read.image(), _ -> new ArrayList<>())
                            .add(read.detection());
                }
            }
            json.endArray();
            if (json.peek() != JsonToken.END_DOCUMENT) {
                throw new MalformedJsonException("something follows the end of the array");
            }
            return detections;
        } catch (IOException | IllegalStateException | IllegalArgumentException e) {
            throw new IOException(
                    "%s is not a COCO results file: entry %d: %s"
                            .formatted(
                                    name,
                                    entry + 1,
                                    String.valueOf(e.getMessage()).lines().findFirst().orElse("")),
                    e);
        }
    }

    /** One member after the other, in whatever order they come. */
    private static final class Entry {
        private long image = -1;
        private int category = -1;
        private double score = Double.NaN;
        private double[] bbox = {};

        void readFrom(JsonReader json) throws IOException {
            json.beginObject();
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "image_id" -> image = json.nextLong();
                    case "category_id" -> category = json.nextInt();
                    case "score" -> score = json.nextDouble();
                    case "bbox" -> bbox = four(json);
                    default -> json.skipValue();
                }
            }
            json.endObject();
        }

        private static double[] four(JsonReader json) throws IOException {
            double[] numbers = new double[4];
            json.beginArray();
            for (int i = 0; i < numbers.length; i++) {
                numbers[i] = json.nextDouble();
            }
            json.endArray();
            return numbers;
        }

        long image() {
            if (image < 0) {
                throw new IllegalArgumentException("image_id is missing or negative");
            }
            return image;
        }

        Detection detection() {
            if (category < 0 || Double.isNaN(score) || bbox.length == 0) {
                throw new IllegalArgumentException("category_id, bbox or score is missing");
            }
            return new Detection(Box.ofXywh(bbox[0], bbox[1], bbox[2], bbox[3]), category, score);
        }
    }
}
