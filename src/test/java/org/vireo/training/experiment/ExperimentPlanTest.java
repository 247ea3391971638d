package org.vireo.training.experiment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.vireo.config.DetectorConfig;
import org.vireo.config.PretrainConfig;
import org.vireo.config.SettingDifferences;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;
import org.vireo.training.method.selfsupervised.SelfSupervisedMethod;
import org.vireo.training.method.selfsupervised.SimSiamMethod;
import org.vireo.training.method.selfsupervised.VicregMethod;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

class ExperimentPlanTest {
    private static final PretrainConfig PRETRAINING = PretrainConfig.settings().defaults();
    private static final DetectorConfig DETECTOR = ExperimentPreset.SMALL.detector();

    private static final Start UNCONVERGED = new Start(Start.Stage.UNCONVERGED, "vicreg");
    private static final Start CONVERGED = new Start(Start.Stage.CONVERGED, "vicreg");

    private static ExperimentPlan.Pretraining vicreg(int unconverged) {
        return new ExperimentPlan.Pretraining(new VicregMethod(), PRETRAINING, unconverged);
    }

    private static ExperimentPlan plan(List<Integer> epochs, List<Double> shares) {
        return new ExperimentPlan(List.of(vicreg(9)), List.of(), DETECTOR, epochs, shares);
    }

    @Test
    void theGridHasEachStartWithEachLengthAndTheBudgetAddsOnlyWhatIsNew() {
        ExperimentPlan plan = plan(List.of(3, 4), List.of(0.25, 1.0));
        assertEquals(6, plan.grid().size());
        assertEquals(4, plan.budget().size());
        assertEquals(8, plan.arms().size());
        assertEquals(8, new HashSet<>(plan.arms()).size());
        assertEquals(new Arm(Start.RANDOM, 3, 1), plan.arms().getFirst());
        assertEquals(new Arm(CONVERGED, 4, 0.25), plan.arms().getLast());
        assertTrue(plan.budget().stream().noneMatch(arm -> arm.start().equals(UNCONVERGED)));
    }

    @Test
    void armsOfTheGridDifferOnlyInStartAndLength() {
        ExperimentPlan plan = plan(List.of(3, 4), List.of());
        DetectorConfig random = plan.settings(new Arm(Start.RANDOM, 3, 1), "", 300);
        DetectorConfig other = plan.settings(new Arm(CONVERGED, 4, 1), "w", 300);
        List<String> differences = SettingDifferences.of(DetectorConfig.settings(), random, other);
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
        assertEquals(4 * 75, config.schedule().iterations());
        assertEquals(4 * 75, config.evaluation().everyIterations());
    }

    @Test
    void pretrainingKeepsBothBackbones() {
        ExperimentPlan plan = plan(List.of(4), List.of());
        assertEquals(List.of(9, 30), plan.pretrainings().getFirst().config().keepEpochs());
        assertEquals(0, plan.pretrainingEpochs(Start.RANDOM));
        assertEquals(9, plan.pretrainingEpochs(UNCONVERGED));
        assertEquals(30, plan.pretrainingEpochs(CONVERGED));
    }

    @Test
    void whatDoesNotFitIsRefused() {
        List<Integer> epochs = List.of(4);
        List<Double> none = List.of();
        for (int unconverged : new int[] {0, 30, 31}) {
            assertThrows(IllegalArgumentException.class, () -> vicreg(unconverged));
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
                                List.of(),
                                List.of(Path.of("a", "w.pth"), Path.of("b", "w.pth")),
                                DETECTOR,
                                epochs,
                                none));
        assertThrows(
                IllegalArgumentException.class,
                () ->
                        new ExperimentPlan(
                                List.of(vicreg(9)),
                                List.of(),
                                ExperimentPreset.REPORT.detector(),
                                epochs,
                                none));
    }

    @Test
    void eachMethodAddsItsTwoStartsAndOneToTheBudget() {
        var simSiam =
                new ExperimentPlan.Pretraining(
                        new SimSiamMethod(),
                        ExperimentPreset.SMALL.pretraining(new SimSiamMethod(), 100),
                        31);
        ExperimentPlan plan =
                new ExperimentPlan(
                        List.of(vicreg(9), simSiam),
                        List.of(),
                        DETECTOR,
                        List.of(3, 4),
                        List.of(0.5));
        assertEquals(
                List.of(
                        "random",
                        "VICReg unconverged",
                        "VICReg converged",
                        "SimSiam unconverged",
                        "SimSiam converged"),
                plan.grid().subList(0, 5).stream().map(arm -> arm.start().inWords()).toList());
        assertEquals(10 + 3, plan.arms().size());
        assertEquals(31, plan.pretrainingEpochs(simSiam.starts().getFirst()));
        assertEquals(100, plan.pretrainingEpochs(simSiam.starts().getLast()));
        assertEquals(List.of(), plan.problems());
    }

    @Test
    void aStartIsReadBackFromItsIdAndOneWithoutAMethodIsOfVicreg() {
        assertEquals("converged", CONVERGED.id());
        assertEquals(UNCONVERGED, Start.ofId("unconverged"));
        assertEquals(Start.RANDOM, Start.ofId("random"));
        Start twins = new Start(Start.Stage.CONVERGED, "barlowtwins");
        assertEquals("barlowtwins-converged", twins.id());
        assertEquals(twins, Start.ofId(twins.id()));
        Start file = Start.of(Path.of("models", "resnet18-5c106cde.pth"));
        assertEquals(file, Start.ofId(file.id()));
        for (String wrong : List.of("", "late", "simsiam-random", "-converged")) {
            assertThrows(IllegalArgumentException.class, () -> Start.ofId(wrong));
        }
    }

    @ParameterizedTest
    @EnumSource
    void presetsCanBeginWithAnyAmountOfData(ExperimentPreset preset) {
        for (int images : new int[] {3, 70, 1300, 500_000}) {
            List<ExperimentPlan.Pretraining> pretrainings = new ArrayList<>();
            for (Method<?> any : Methods.of(Method.Purpose.PRETRAINING)) {
                var method = assertInstanceOf(SelfSupervisedMethod.class, any);
                PretrainConfig config = preset.pretraining(method, images);
                int unconverged = ExperimentPreset.unconvergedEpoch(config.epochs());
                pretrainings.add(new ExperimentPlan.Pretraining(method, config, unconverged));
            }
            assertEquals(
                    1, pretrainings.stream().map(one -> one.config().epochs()).distinct().count());
            ExperimentPlan plan =
                    new ExperimentPlan(
                            pretrainings,
                            List.of(),
                            preset.detector(),
                            preset.detectorEpochs(images),
                            List.of());
            assertEquals(List.of(), plan.problems());
        }
        assertEquals(31, ExperimentPreset.unconvergedEpoch(100));
    }
}
