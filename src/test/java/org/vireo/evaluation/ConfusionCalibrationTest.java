package org.vireo.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.vireo.Reference;
import org.vireo.evaluation.ConfusionMatrix.Cell;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Against confusion_calibration.json. */
class ConfusionCalibrationTest {

    private static Stream<JsonObject> cases(String of) {
        return StreamSupport.stream(
                        Reference.load("confusion_calibration.json")
                                .getAsJsonArray(of)
                                .spliterator(),
                        false)
                .map(JsonElement::getAsJsonObject);
    }

    static Stream<JsonObject> matrices() {
        return cases("confusion_matrix");
    }

    static Stream<JsonObject> calibrations() {
        return cases("calibration");
    }

    @ParameterizedTest
    @MethodSource("matrices")
    void theMatrixIsTheReferences(JsonObject given) {
        int classes = given.get("num_classes").getAsInt();
        double least = given.get("conf").getAsDouble();
        List<EvaluatedImage> images = new ArrayList<>();
        for (JsonElement element : given.getAsJsonArray("images")) {
            images.add(image(images.size(), element.getAsJsonObject(), least));
        }
        List<Category> categories =
                IntStream.rangeClosed(1, classes).mapToObj(i -> new Category(i, "c" + i)).toList();
        ConfusionMatrix matrix = ConfusionMatrix.of(images, categories);
        JsonArray rows = given.getAsJsonArray("matrix_predicted_by_true");
        for (int predicted = 0; predicted <= classes; predicted++) {
            for (int actual = 0; actual <= classes; actual++) {
                assertEquals(
                        rows.get(predicted).getAsJsonArray().get(actual).getAsInt(),
                        matrix.count(new Cell(id(predicted, classes), id(actual, classes))),
                        predicted + " for " + actual);
            }
        }
    }

    /** RetinaNet's classes share the boxes of an anchor, so they overlap an object equally. */
    @Test
    void ofSeveralClassesAtOneBoxTheSurestStandsForTheObject() {
        Box box = Box.ofXywh(10, 10, 40, 40);
        List<Detection> byClass = List.of(new Detection(box, 1, 0.50), new Detection(box, 2, 0.52));
        ConfusionMatrix matrix =
                ConfusionMatrix.of(
                        List.of(
                                new EvaluatedImage(
                                        1, List.of(Annotation.imported(box, 2)), byClass)),
                        List.of(new Category(1, "jack"), new Category(2, "king")));
        assertEquals(1, matrix.count(new Cell(2, 2)));
        assertEquals(0, matrix.count(new Cell(1, 2)));
    }

    /** The reference counts classes from 0, and none is the last. */
    private static int id(int place, int classes) {
        return place == classes ? ConfusionMatrix.NONE : place + 1;
    }

    private static EvaluatedImage image(long id, JsonObject given, double least) {
        List<Annotation> truth = new ArrayList<>();
        JsonArray objects = given.getAsJsonArray("gt_boxes");
        for (int i = 0; i < objects.size(); i++) {
            int label = given.getAsJsonArray("gt_labels").get(i).getAsInt();
            truth.add(Annotation.imported(box(objects.get(i)), label + 1));
        }
        List<Detection> found = new ArrayList<>();
        JsonArray boxes = given.getAsJsonArray("boxes");
        for (int i = 0; i < boxes.size(); i++) {
            double score = given.getAsJsonArray("scores").get(i).getAsDouble();
            int label = given.getAsJsonArray("labels").get(i).getAsInt();
            if (score > least) {
                found.add(new Detection(box(boxes.get(i)), label + 1, score));
            }
        }
        return new EvaluatedImage(id, truth, found);
    }

    private static Box box(JsonElement corners) {
        double[] v = Reference.doubles(corners.getAsJsonArray());
        return new Box(v[0], v[1], v[2], v[3]);
    }

    @ParameterizedTest
    @MethodSource("calibrations")
    void theBinsAreTheReferences(JsonObject given) {
        double[] scores = Reference.doubles(given.getAsJsonArray("confidence"));
        double[] correct = Reference.doubles(given.getAsJsonArray("correct"));
        boolean[] right = new boolean[correct.length];
        for (int i = 0; i < right.length; i++) {
            right[i] = correct[i] == 1;
        }
        Calibration found = Calibration.of(scores, right);
        JsonArray bins = given.getAsJsonArray("bins_count_meanconf_accuracy");
        for (int b = 0; b < bins.size(); b++) {
            JsonArray bin = bins.get(b).getAsJsonArray();
            assertEquals(bin.get(0).getAsInt(), found.bins().get(b).count());
            if (found.bins().get(b).count() > 0) {
                assertEquals(bin.get(1).getAsDouble(), found.bins().get(b).confidence(), 1e-12);
                assertEquals(bin.get(2).getAsDouble(), found.bins().get(b).accuracy(), 1e-12);
            }
        }
    }

    @Test
    void whatIsFoundInAGroupThatWasNotToldApartCountsNeitherWay() {
        Box group = new Box(0, 0, 100, 100);
        Annotation crowd =
                new Annotation(group, 1, true, group.area(), Annotation.Source.IMPORTED, null);
        assertEquals(
                List.of(),
                ConfusionMatrix.pairs(
                        List.of(crowd), List.of(new Detection(new Box(5, 5, 20, 20), 1, 0.9))));
    }

    @Test
    void scoresThatSayTooMuchAreToldInASentence() {
        double[] scores = new double[20];
        java.util.Arrays.fill(scores, 0.85);
        boolean[] right = new boolean[20];
        java.util.Arrays.fill(right, 0, 14, true);
        assertEquals(
                "On average scores are 0.15 too high; of the 20 boxes scored about 0.85, 70 % are"
                        + " right.",
                Calibration.of(scores, right).inWords().orElseThrow());
        assertTrue(Calibration.of(new double[3], new boolean[3]).inWords().isEmpty());
    }

    @Test
    void theMostFrequentMistakeOfAClassForAnotherIsNamed() {
        Box here = new Box(0, 0, 10, 10);
        EvaluatedImage mistaken =
                new EvaluatedImage(
                        1,
                        List.of(Annotation.imported(here, 1)),
                        List.of(new Detection(here, 2, 0.9)));
        ConfusionMatrix matrix =
                ConfusionMatrix.of(
                        List.of(mistaken), List.of(new Category(1, "dog"), new Category(2, "cat")));
        assertEquals("Most often it takes dog for cat: 1 of 1.", matrix.inWords().orElseThrow());
    }
}
