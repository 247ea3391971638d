package org.vireo.evaluation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.vireo.label.Annotation;
import org.vireo.label.Box;
import org.vireo.label.Category;
import org.vireo.label.Detection;

import java.util.ArrayList;
import java.util.List;

class QualitySentenceTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "81 | 10 | 100 | finds about 4 of 5 cells; about 1 in 9 boxes is wrong",
                "3 | 2 | 7 | finds 3 of 7 cells; 2 of 5 boxes are wrong",
                "100 | 0 | 100 | finds all 100 cells; none of its 100 boxes is wrong",
                "0 | 0 | 50 | finds none of 50 cells, and shows no box",
                "0 | 12 | 50 | finds none of 50 cells; all 12 boxes are wrong",
                "199 | 1 | 200 | finds nearly all, 199 of 200 cells; about 1 in 200 boxes is wrong",
                "94 | 31 | 100 | finds about 19 of 20 cells; about 1 in 4 boxes is wrong",
                "2 | 98 | 100 | finds hardly any, 2 of 100 cells; nearly all, 98 of 100 boxes are wrong",
                "0 | 3 | 0 | there are no cells to find"
            })
    void aThresholdIsToldInFractionsThatPeopleUse(
            int right, int wrong, int objects, String sentence) {
        assertEquals(
                sentence,
                QualitySentence.of(new OperatingPoint(0.5, right, wrong, objects), "cells"));
    }

    @Test
    void aClassThatIsHardlyFoundIsNamed() {
        List<Annotation> truth = new ArrayList<>();
        List<Detection> found = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Box dog = Box.ofXywh(20 * i, 0, 10, 10);
            truth.add(Annotation.imported(dog, 1));
            truth.add(Annotation.imported(Box.ofXywh(20 * i, 50, 10, 10), 2));
            found.add(new Detection(dog, 1, 0.9));
        }
        CocoEvaluation evaluation =
                CocoEvaluation.of(
                        List.of(new EvaluatedImage(1, truth, found)),
                        List.of(new Category(1, "dog"), new Category(2, "cat")));
        assertEquals(
                "At confidence 0.90 it finds about 1 of 2 objects; none of its 20 boxes is wrong;"
                        + " of cat it finds none of 20 (1 image, 40 objects; the threshold was"
                        + " chosen on these images, so expect a little less on new ones).",
                QualitySentence.atBestF1(evaluation, 1).orElseThrow());
    }

    @Test
    void ofADetectorThatFindsNothingNoThresholdIsSaid() {
        CocoEvaluation evaluation =
                CocoEvaluation.of(
                        List.of(
                                new EvaluatedImage(
                                        1,
                                        List.of(Annotation.imported(new Box(0, 0, 9, 9), 1)),
                                        List.of())),
                        List.of(new Category(1, "dog")));
        assertTrue(QualitySentence.atBestF1(evaluation, 1).isEmpty());
    }
}
