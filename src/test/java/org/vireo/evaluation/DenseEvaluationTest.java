package org.vireo.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

import org.junit.jupiter.api.Test;
import org.vireo.Reference;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

class DenseEvaluationTest {
    private static final double EXACT = 1e-9;

    @Test
    void moreThanAHundredBoxesCountAsInPycocotoolsWithOtherLimits() {
        for (JsonElement one :
                Reference.load("dense_detections_map.json").getAsJsonArray("cases")) {
            JsonObject given = one.getAsJsonObject();
            Set<Integer> classes = new TreeSet<>();
            List<EvaluatedImage> images = images(given, classes);
            List<Category> categories =
                    classes.stream().map(id -> new Category(id, "class " + id)).toList();
            for (int limit : new int[] {100, 300, 1000}) {
                JsonObject expected =
                        given.getAsJsonObject("expected").getAsJsonObject("coco_1_10_" + limit);
                CocoEvaluation evaluation = CocoEvaluation.of(images, categories, limit);
                Map<String, Double> figures = evaluation.figures().byName();
                String name = given.get("name").getAsString() + " " + limit;
                check(expected, "AP_all_" + limit, figures, "AP", name);
                check(expected, "AP50_all_" + limit, figures, "AP50", name);
                check(expected, "AP75_all_" + limit, figures, "AP75", name);
                check(expected, "AR_all_" + limit, figures, "AR_100", name);
                check(expected, "AP_small", figures, "AP_small", name);
                check(expected, "AR_medium", figures, "AR_medium", name);
                check(expected, "AR_all_10", figures, "AR_10", name);
                double[] perClass = Reference.doubles(expected.get("per_class_AP"));
                for (int k = 0; k < perClass.length; k++) {
                    assertEquals(perClass[k], evaluation.categories().get(k).ap(), EXACT, name);
                }
            }
            String said = CocoEvaluation.crowded(images, 100).orElseThrow();
            assertTrue(said.contains("COCO counts the best 100"), said);
            String more = CocoEvaluation.crowded(images, 1000).orElseThrow();
            assertTrue(more.contains("1,000 boxes of a class an image count here"), more);
        }
    }

    private static void check(
            JsonObject expected,
            String key,
            Map<String, Double> figures,
            String figure,
            String name) {
        assertEquals(
                expected.get(key).getAsDouble(),
                figures.getOrDefault(figure, Double.NaN),
                EXACT,
                name + " " + key);
    }

    private static List<EvaluatedImage> images(JsonObject given, Set<Integer> classes) {
        Map<Long, List<Annotation>> truth = new TreeMap<>();
        for (JsonElement row : given.getAsJsonArray("annotations")) {
            double[] v = Reference.doubles(row);
            classes.add((int) v[1]);
            truth.computeIfAbsent((long) v[0], _ -> new ArrayList<>())
                    .add(
                            new Annotation(
                                    Box.ofXywh(v[2], v[3], v[4], v[5]),
                                    (int) v[1],
                                    v[7] == 1,
                                    v[6],
                                    Annotation.Source.IMPORTED,
                                    null));
        }
        Map<Long, List<Detection>> found = new TreeMap<>();
        for (JsonElement row : given.getAsJsonArray("detections")) {
            double[] v = Reference.doubles(row);
            classes.add((int) v[1]);
            found.computeIfAbsent((long) v[0], _ -> new ArrayList<>())
                    .add(new Detection(Box.ofXywh(v[2], v[3], v[4], v[5]), (int) v[1], v[6]));
        }
        TreeSet<Long> ids = new TreeSet<>(truth.keySet());
        ids.addAll(found.keySet());
        return ids.stream()
                .map(id ->
                        new EvaluatedImage(
                                id,
                                truth.getOrDefault(id, List.of()),
                                found.getOrDefault(id, List.of())))
                .toList();
    }
}
