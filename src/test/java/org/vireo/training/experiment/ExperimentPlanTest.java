package org.vireo.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;

import java.util.HashSet;
import java.util.List;

class ExperimentPlanTest {
    private static final PretrainConfig PRETRAINING = PretrainConfig.settings().defaults();
    private static final DetectorConfig DETECTOR = ExperimentPreset.SMALL.detector();

    private static ExperimentPlan plan(List<Integer> epochs, List<Double> shares) {
        return new ExperimentPlan(PRETRAINING, 9, DETECTOR, epochs, shares);
    }

    @Test
    void theGridHasEachStartWithEachLengthAndTheBudgetAddsOnlyWhatIsNew() {
        ExperimentPlan plan = plan(List.of(3, 4), List.of(0.25, 1.0));
        assertEquals(6, plan.grid().size());
        assertEquals(4, plan.budget().size());
        assertEquals(8, plan.arms().size());
        assertEquals(8, new HashSet<>(plan.arms()).size());
        assertEquals(new Arm(Start.RANDOM, 3, 1), plan.arms().getFirst());
        assertEquals(new Arm(Start.CONVERGED, 4, 0.25), plan.arms().getLast());
        assertTrue(plan.budget().stream().noneMatch(arm -> arm.start() == Start.UNCONVERGED));
    }

    @Test
    void armsOfTheGridDifferOnlyInStartAndLength() {
        ExperimentPlan plan = plan(List.of(3, 4), List.of());
        DetectorConfig random = plan.settings(new Arm(Start.RANDOM, 3, 1), "", 300);
        DetectorConfig other = plan.settings(new Arm(Start.CONVERGED, 4, 1), "w", 300);
        List<String> differences = DetectorConfig.settings().differences(random, other);
        assertEquals(3, differences.size(), differences.toString());
        String all = differences.toString();
        assertTrue(all.contains("model.weights"), all);
        assertTrue(all.contains("schedule.epochs"), all);
        assertTrue(all.contains("keepEpochs"), all);
    }

    @Test
    void fewerLabelsAreGivenAsManyUpdates() {
        ExperimentPlan plan = plan(List.of(4), List.of(0.1));
        DetectorConfig config = plan.settings(plan.arms().getLast(), "w", 301);
        assertEquals(0.1, config.input().labelShare());
        assertEquals(4 * 37, config.schedule().iterations());
        assertEquals(4 * 37, config.evaluation().everyIterations());
    }

    @Test
    void pretrainingKeepsBothBackbones() {
        ExperimentPlan plan = plan(List.of(4), List.of());
        assertEquals(List.of(9, 30), plan.pretraining().keepEpochs());
        assertEquals(0, plan.pretrainingEpochs(Start.RANDOM));
        assertEquals(9, plan.pretrainingEpochs(Start.UNCONVERGED));
        assertEquals(30, plan.pretrainingEpochs(Start.CONVERGED));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        List<Integer> epochs = List.of(4);
        List<Double> none = List.of();
        for (int unconverged : new int[] {0, 30, 31}) {
            assertThrows(
                    IllegalArgumentException.class,
                    () -> new ExperimentPlan(PRETRAINING, unconverged, DETECTOR, epochs, none));
        }
        for (List<Integer> wrong : List.of(List.<Integer>of(), List.of(4, 4), List.of(0, 4))) {
            assertThrows(IllegalArgumentException.class, () -> plan(wrong, none));
        }
        for (List<Double> wrong : List.of(List.of(0.0), List.of(1.1), List.of(0.5, 0.1))) {
            assertThrows(IllegalArgumentException.class, () -> plan(epochs, wrong));
        }
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new ExperimentPlan(
                                PRETRAINING, 9, ExperimentPreset.REPORT.detector(), epochs, none));
    }

    @ParameterizedTest
    @EnumSource
    void presetsCanBeginWithAnyAmountOfData(ExperimentPreset preset) {
        for (int images : new int[] {3, 70, 1300, 500_000}) {
            PretrainConfig pretraining = preset.pretraining(images);
            ExperimentPlan plan =
                    new ExperimentPlan(
                            pretraining,
                            ExperimentPreset.unconvergedEpoch(pretraining.epochs()),
                            preset.detector(),
                            preset.detectorEpochs(images),
                            List.of());
            assertEquals(List.of(), plan.problems());
        }
        assertEquals(31, ExperimentPreset.unconvergedEpoch(100));
    }
}
