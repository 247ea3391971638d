package org.vireo.evaluation;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.vireo.Reference;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.Collections;
import java.util.List;
import java.util.Random;

class CocoEvaluationTest {
    private static final double EXACT = 1e-9;
    static final List<String> CASES = CocoCase.NAMES;

    @ParameterizedTest
    @FieldSource("CASES")
    void figuresArePycocotools(String name) {
        CocoCase given = CocoCase.load(name);
        CocoFigures figures = CocoEvaluation.of(given.images(), given.categories()).figures();
        JsonArray names = given.expected().getAsJsonArray("stats_names");
        double[] stats = Reference.doubles(given.expected().get("stats"));
        for (int i = 0; i < stats.length; i++) {
            Double figure = figures.byName().get(names.get(i).getAsString());
            assertEquals(stats[i], figure == null ? Double.NaN : figure, EXACT, names.get(i) + "");
        }
    }

    @ParameterizedTest
    @FieldSource("CASES")
    void categoriesPrecisionAndRecallArePycocotools(String name) {
        CocoCase given = CocoCase.load(name);
        CocoEvaluation evaluation = CocoEvaluation.of(given.images(), given.categories());
        List<CategoryFigures> categories = evaluation.categories();
        JsonArray expected = given.expected().getAsJsonArray("per_class");
        assertEquals(expected.size(), categories.size());
        for (int k = 0; k < categories.size(); k++) {
            JsonObject one = expected.get(k).getAsJsonObject();
            CategoryFigures figures = categories.get(k);
            assertEquals(one.get("category_id").getAsInt(), figures.category().id());
            assertEquals(one.get("AP").getAsDouble(), figures.ap(), EXACT);
            assertEquals(one.get("AP50").getAsDouble(), figures.ap50(), EXACT);
            assertEquals(one.get("AP75").getAsDouble(), figures.ap75(), EXACT);
            assertEquals(one.get("AR_100").getAsDouble(), figures.ar100(), EXACT);
            checkPrecision(given.expected(), evaluation, k);
            checkRecall(given.expected(), evaluation, k);
        }
    }

    private static void checkPrecision(JsonObject expected, CocoEvaluation evaluation, int k) {
        JsonArray full =
                expected.getAsJsonObject("precision_iou50_full").getAsJsonArray("precision");
        assertArrayEquals(Reference.doubles(full.get(k)), evaluation.precision(k, 0), EXACT);
        JsonObject points = expected.getAsJsonObject("precision_points");
        int[] recalls = Reference.ints(points.get("recall_index"));
        double[] ious = Reference.doubles(points.get("iou"));
        for (int t = 0; t < ious.length; t++) {
            double[] precision = evaluation.precision(k, (int) Math.round((ious[t] - 0.5) / 0.05));
            double[] at =
                    Reference.doubles(
                            points.getAsJsonArray("precision").get(k).getAsJsonArray().get(t));
            for (int r = 0; r < recalls.length; r++) {
                assertEquals(at[r], precision[recalls[r]], EXACT);
            }
        }
    }

    private static void checkRecall(JsonObject expected, CocoEvaluation evaluation, int k) {
        JsonArray recall = expected.getAsJsonObject("recall").getAsJsonArray("recall");
        for (int t = 0; t < 10; t++) {
            double[] byRange = Reference.doubles(recall.get(t).getAsJsonArray().get(k));
            int i = 0;
            for (AreaRange range : AreaRange.values()) {
                assertEquals(byRange[i++], evaluation.recall(k, t, range), EXACT);
            }
        }
    }

    @Test
    void theOrderOfImagesAndCategoriesDoesNotMatter() {
        CocoCase given = CocoCase.load("multiclass_score_ties");
        List<EvaluatedImage> images = new java.util.ArrayList<>(given.images());
        List<Category> categories = new java.util.ArrayList<>(given.categories());
        Collections.shuffle(images, new Random(1));
        Collections.reverse(categories);
        assertEquals(
                CocoEvaluation.of(given.images(), given.categories()).figures(),
                CocoEvaluation.of(images, categories).figures());
    }

    @Test
    void missingObjectsAreSaidInWords() {
        assertEquals("no such objects", CocoFigures.inWords(-1));
        assertEquals("0.413", CocoFigures.inWords(0.4131));
    }

    @Test
    void idsThatDoNotFitTheDataSetAreRefused() {
        Box box = new Box(0, 0, 10, 10);
        EvaluatedImage image =
                new EvaluatedImage(7, List.of(), List.of(new Detection(box, 3, 0.5)));
        List<Category> categories = List.of(new Category(1, "dog"));
        assertEquals(
                "image 7 has a box of category 3, which the data set does not know",
                assertThrows(
                                IllegalArgumentException.class,
                                () -> CocoEvaluation.of(List.of(image), categories))
                        .getMessage());
        EvaluatedImage empty = new EvaluatedImage(7, List.of(), List.of());
        assertThrows(
                IllegalArgumentException.class,
                () -> CocoEvaluation.of(List.of(empty, empty), categories));
        assertThrows(
                IllegalArgumentException.class,
                () -> new EvaluatedImage(1, List.of(), List.of(new Detection(box, 1, Double.NaN))));
    }
}
