package org.vireo.training.detector;

import org.vireo.evaluation.CocoEvaluation;
import org.vireo.evaluation.CocoFigures;

import java.util.Locale;
import java.util.stream.Collectors;

/** An evaluation in one line. */
final class EvaluationSentence {
    private EvaluationSentence() {}

    static String of(double epoch, CocoEvaluation evaluation) {
        CocoFigures figures = evaluation.figures();
        String classes =
                evaluation.categories().stream()
                        .map(c -> c.category().name() + " " + CocoFigures.inWords(c.ap()))
                        .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "Epoch %.4g: mAP %s, AP50 %s, AP75 %s (%s)",
                epoch,
                CocoFigures.inWords(figures.ap()),
                CocoFigures.inWords(figures.ap50()),
                CocoFigures.inWords(figures.ap75()),
                classes);
    }
}
