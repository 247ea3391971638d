package org.vireo.report;

import org.vireo.run.RunEvent;
import org.vireo.run.RunFolder;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method.CurveOf;
import org.vireo.training.engine.Method.CurvePanel;
import org.vireo.training.engine.Method.CurvePanel.Over;
import org.vireo.training.engine.MetricNames;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The curves of a run, filled from its events. */
public final class RunCurves {
    private static final String UPDATE = "Update";
    private static final String EPOCH = "Epoch";
    private static final int MOST_CLASSES = 7;

    private final List<Filled> byUpdate = new ArrayList<>();
    private final List<Filled> byEpoch = new ArrayList<>();
    private final List<Filled> byEvaluation = new ArrayList<>();
    private final List<Panel> panels = new ArrayList<>();
    private final Map<String, Curve> classes = new LinkedHashMap<>();
    private Optional<RunEvent.Test> test = Optional.empty();

    /**
     * Curves that are drawn on the same axes.
     *
     * @param xTitle what they are over
     * @param yTitle what is measured, with its unit
     * @param ofClasses whether each curve is a class
     */
    public record Panel(
            String title,
            String xTitle,
            String yTitle,
            ChartOptions options,
            boolean ofClasses,
            List<Curve> curves) {
        public Panel {
            curves = List.copyOf(curves);
        }

        /** The chart of them. */
        public LineChart chart() {
            return new LineChart(title, xTitle, yTitle, curves, options);
        }

        /** The same with the colors of their boxes for classes, by name. */
        public Panel colored(Map<String, Color> colors) {
            List<Curve> own =
                    curves.stream()
                            .map(curve ->
                                    ofClasses && colors.containsKey(curve.name())
                                            ? curve.colored(colors.get(curve.name()))
                                            : curve)
                            .toList();
            return new Panel(title, xTitle, yTitle, options, ofClasses, own);
        }
    }

    private record Filled(Curve curve, String key) {}

    /** Empty curves of a run, by what its method says of itself. */
    public RunCurves(RunFolder run) {
        Methods.find(run.card().method()).ifPresent(method -> method.panels().forEach(this::panel));
        panel(
                new CurvePanel(
                        "Learning rate",
                        Over.UPDATES,
                        "Learning rate",
                        List.of(new CurveOf("rate", MetricNames.RATE))));
        panel(
                new CurvePanel(
                        "Speed",
                        Over.UPDATES,
                        "Images/s",
                        List.of(new CurveOf("images/s", MetricNames.SPEED))));
    }

    /** What to draw, the most telling first; the curves grow with {@link #take}. */
    public List<Panel> panels() {
        List<Panel> all = new ArrayList<>(panels);
        if (classes.size() > 1) {
            all.add(Math.min(2, all.size()), classPanel());
        }
        return List.copyOf(all);
    }

    /** What images that were held out showed at the end, if there are such. */
    public Optional<RunEvent.Test> test() {
        return test;
    }

    /** The highest mAP so far, and when; empty before the first evaluation, and of pretraining. */
    public Optional<Best> best() {
        return panels.stream()
                .flatMap(panel -> panel.curves().stream())
                .filter(curve -> curve.name().equals("mAP"))
                .filter(curve -> curve.highest() >= 0)
                .findFirst()
                .map(curve -> new Best(curve.y(curve.highest()), curve.x(curve.highest())));
    }

    /**
     * An evaluation.
     *
     * @param epoch may lie within one
     */
    public record Best(double map, double epoch) {}

    /** More lines than there are colors would not be told apart; a table has them all. */
    private Panel classPanel() {
        String title =
                classes.size() > MOST_CLASSES
                        ? "Classes (" + MOST_CLASSES + " of " + classes.size() + ")"
                        : "Classes";
        return new Panel(
                title,
                EPOCH,
                "Average precision",
                ChartOptions.forScores(),
                true,
                classes.values().stream().limit(MOST_CLASSES).toList());
    }

    /** The AP of each class over the evaluations so far, by its name. */
    public Map<String, Curve> classes() {
        return Collections.unmodifiableMap(classes);
    }

    /** Adds what an event measured. */
    public void take(RunEvent event) {
        switch (event) {
            case RunEvent.Step step -> add(byUpdate, (double) step.iteration(), step.values());
            case RunEvent.Epoch epoch -> add(byEpoch, epoch.epoch(), epoch.values());
            case RunEvent.Evaluation evaluation -> {
                add(byEvaluation, evaluation.epoch(), evaluation.figures());
                evaluation
                        .perClass()
                        .forEach((name, ap) ->
                                classes.computeIfAbsent(name, Curve::new)
                                        .add(evaluation.epoch(), ap));
            }
            case RunEvent.Test last -> test = Optional.of(last);
            case RunEvent.Meter _, RunEvent.Check _, RunEvent.Note _, RunEvent.Rollback _ -> {
                // Meters are in the epochs' means; the others are sentences.
            }
        }
    }

    private static void add(List<Filled> curves, double x, Map<String, Double> values) {
        for (Filled filled : curves) {
            Double value = values.get(filled.key());
            if (value != null) {
                filled.curve().add(x, value);
            }
        }
    }

    private void panel(CurvePanel panel) {
        List<Curve> curves = new ArrayList<>();
        for (CurveOf of : panel.curves()) {
            Curve curve = new Curve(of.name());
            curves.add(curve);
            filled(panel.over()).add(new Filled(curve, of.metric()));
        }
        String xTitle = panel.over() == Over.UPDATES ? UPDATE : EPOCH;
        panels.add(new Panel(panel.title(), xTitle, panel.yTitle(), options(panel), false, curves));
    }

    private static ChartOptions options(CurvePanel panel) {
        return switch (panel.over()) {
            case UPDATES ->
                    panel.title().equals("Learning rate")
                            ? ChartOptions.plain()
                            : ChartOptions.forSteps();
            case EPOCHS -> ChartOptions.plain();
            case EVALUATIONS -> ChartOptions.forScores();
        };
    }

    private List<Filled> filled(Over over) {
        return switch (over) {
            case UPDATES -> byUpdate;
            case EPOCHS -> byEpoch;
            case EVALUATIONS -> byEvaluation;
        };
    }
}
