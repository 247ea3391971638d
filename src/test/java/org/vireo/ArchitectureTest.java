package org.vireo;

import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.core.domain.properties.HasName.Predicates.name;
import static com.tngtech.archunit.core.domain.properties.HasOwner.Predicates.With.owner;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.engine.EngineException;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.util.List;

/** The ladder: a package may use only what stands before it. */
@Execution(ExecutionMode.CONCURRENT)
class ArchitectureTest {
    /** Bottom first. */
    private static final List<String> LADDER =
            List.of(
                    "config",
                    "label",
                    "job",
                    "file",
                    "gpu",
                    "image",
                    "dataset",
                    "vision",
                    "run",
                    "inference",
                    "evaluation",
                    "labeling",
                    "training",
                    "report",
                    "cli",
                    "ui");

    /** Of the image folder, bottom first; its own class stands on what it is made of. */
    private static final List<String> DATASET =
            List.of(
                    ".problems",
                    ".formats",
                    ".catalogue",
                    ".layout",
                    ".duplicates",
                    ".split",
                    ".check",
                    ".importing",
                    ".scan",
                    "",
                    ".export");

    private static final JavaClasses CODE =
            new ClassFileImporter()
                    .withImportOption(location -> !location.contains("/test-classes/"))
                    .importPackages("org.vireo");

    @Test
    void packagesUseOnlyWhatStandsBelowThem() {
        climb(LADDER.stream().map(name -> "org.vireo." + name + "..").toList());
        climb(DATASET.stream().map(name -> "org.vireo.dataset" + name).toList());
    }

    private static void climb(List<String> ladder) {
        for (int i = 0; i < ladder.size() - 1; i++) {
            noClasses()
                    .that()
                    .resideInAPackage(ladder.get(i))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(ladder.subList(i + 1, ladder.size()).toArray(String[]::new))
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void theFacesDoNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("org.vireo.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.vireo.cli..")
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void thePlacesOfTheWindowDoNotKnowEachOther() {
        List<String> places = List.of("images", "train", "inspect", "features", "runs");
        for (String place : places) {
            String[] others =
                    places.stream()
                            .filter(other -> !other.equals(place))
                            .map(other -> "org.vireo.ui." + other + "..")
                            .toArray(String[]::new);
            noClasses()
                    .that()
                    .resideInAPackage("org.vireo.ui." + place + "..")
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(others)
                    .allowEmptyShould(true)
                    .check(CODE);
        }
    }

    @Test
    void whatThePlacesShareKnowsNoneOfThem() {
        noClasses()
                .that()
                .resideInAPackage("org.vireo.ui.common..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "org.vireo.ui",
                        "org.vireo.ui.folder..",
                        "org.vireo.ui.exchange..",
                        "org.vireo.ui.status..",
                        "org.vireo.ui.gpu..",
                        "org.vireo.ui.images..",
                        "org.vireo.ui.train..",
                        "org.vireo.ui.inspect..",
                        "org.vireo.ui.features..",
                        "org.vireo.ui.runs..")
                .check(CODE);
    }

    @Test
    void everyClassStandsOnTheLadder() {
        String[] known =
                LADDER.stream().map(name -> "org.vireo." + name + "..").toArray(String[]::new);
        classes()
                .that(not("org.vireo", "ai.djl.pytorch.jni"))
                .should()
                .resideInAnyPackage(known)
                .check(CODE);
    }

    @Test
    void noPackageGoesInCircles() {
        slices().matching("org.vireo.(**)")
                .should()
                .beFreeOfCycles()
                .allowEmptyShould(true)
                .check(CODE);
    }

    @Test
    void onlyTheWindowKnowsJavaFx() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.vireo.ui..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("javafx..")
                .check(CODE);
    }

    @Test
    void onlyTheEnginePackagesKnowTensors() {
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        "org.vireo.vision..",
                        "org.vireo.training..",
                        "org.vireo.inference..",
                        "ai.djl..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.djl..")
                .check(CODE);
    }

    @Test
    void onlyWhatReadsOnnxFilesLoadsWhatRunsThem() {
        noClasses()
                .that()
                .resideOutsideOfPackage("org.vireo.inference.onnx")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("ai.onnxruntime..")
                .check(CODE);
    }

    @Test
    void oneLoopAloneCountsUpdatesAndItsPartsAloneSaveThem() {
        fields().that()
                .areDeclaredIn("org.vireo.training.engine.Progress")
                .and()
                .haveName("update")
                .should(
                        beSetOnlyIn(
                                "org.vireo.training.engine.TrainingLoop",
                                "org.vireo.training.engine.Progress"))
                .check(CODE);
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("org.vireo.training.engine.CheckpointSaver")
                .should()
                .callMethodWhere(
                        target(owner(name("org.vireo.run.Checkpoints"))).and(target(name("save"))))
                .check(CODE);
        noClasses()
                .that()
                .resideInAPackage("org.vireo.training..")
                .and()
                .resideOutsideOfPackage("org.vireo.training.engine")
                .should(catchEngineFailures())
                .check(CODE);
    }

    @Test
    void everyCommandOnAFolderCanBeToldToFollowItsLinks() {
        noClasses()
                .that()
                .resideInAPackage("org.vireo.cli")
                .and()
                .haveNameNotMatching(".*\\.(LinkOption|DemoCommand)(\\$.*)?")
                .should()
                .callMethodWhere(
                        target(owner(name("org.vireo.dataset.ImageFolder")))
                                .and(target(name("open"))))
                .check(CODE);
    }

    private static ArchCondition<JavaField> beSetOnlyIn(String... classes) {
        return new ArchCondition<>("be set only in " + List.of(classes)) {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                field.getAccessesToSelf().stream()
                        .filter(access -> access.getAccessType() == JavaFieldAccess.AccessType.SET)
                        .filter(access ->
                                !List.of(classes).contains(access.getOriginOwner().getFullName()))
                        .forEach(access ->
                                events.add(
                                        SimpleConditionEvent.violated(
                                                field, access.getDescription())));
            }
        };
    }

    private static ArchCondition<JavaClass> catchEngineFailures() {
        return new ArchCondition<>("catch EngineException") {
            @Override
            public void check(JavaClass type, ConditionEvents events) {
                type.getCodeUnits().stream()
                        .flatMap(unit -> unit.getTryCatchBlocks().stream())
                        .filter(block ->
                                block.getCaughtThrowables().stream()
                                        .anyMatch(caught ->
                                                caught.isEquivalentTo(EngineException.class)))
                        .forEach(block ->
                                events.add(
                                        SimpleConditionEvent.satisfied(
                                                type, type.getName() + " catches it")));
            }
        };
    }

    private static DescribedPredicate<JavaClass> not(String... packages) {
        return DescribedPredicate.describe(
                "outside " + List.of(packages),
                type -> !List.of(packages).contains(type.getPackageName()));
    }
}
