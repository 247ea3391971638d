package org.vireo.training.experiment;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.JobMonitor;
import org.vireo.label.Category;
import org.vireo.run.RunFolder;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.method.detector.RetinaNetMethod;
import org.vireo.training.method.selfsupervised.SelfSupervisedMethod;
import org.vireo.training.method.selfsupervised.VicregMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a plan arm by arm and writes the report after each. What it knows lies in the runs alone, so
 * that it goes on after any end, and repeats nothing that is finished.
 */
public final class Experiment {
    private static final String FOLDER = "experiments";

    private final ExperimentPlan plan;
    private final ImageFolder images;
    private final ArmRunner runner;
    private final Path folder;

    /**
     * An experiment on the images of a folder, each labeled one of which is on a side of the split.
     *
     * @param folder where the report is written
     */
    public Experiment(ExperimentPlan plan, ImageFolder images, ArmRunner runner, Path folder) {
        this.plan = plan;
        this.images = images;
        this.runner = runner;
        this.folder = folder;
    }

    /**
     * Where the reports of an experiment lie, each as {@code report.json} and {@code report.md}.
     *
     * @param workFolder that of the images
     * @throws IllegalArgumentException with a sentence if the name could lead out of the folder
     */
    public static Path folder(Path workFolder, String name) {
        if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]{0,60}")) {
            throw new IllegalArgumentException(
                    "The name of an experiment is made of letters, digits, - and _, not \""
                            + name
                            + "\".");
        }
        return folder(workFolder).resolve(name);
    }

    /** Where the folders of all experiments lie. */
    static Path folder(Path workFolder) {
        return workFolder.resolve(FOLDER);
    }

    /**
     * Runs what is not done yet.
     *
     * @return empty if it was stopped
     * @throws TrainingException with a sentence if it cannot begin or go on
     */
    public Optional<Findings> run(JobMonitor monitor)
            throws IOException, InterruptedException, TrainingException {
        Findings.Data data = data();
        List<Arm> arms = plan.arms();
        monitor.say(
                "1 of %d: VICReg, %d epochs on %d images."
                        .formatted(arms.size() + 1, plan.pretraining().epochs(), data.pool()));
        Optional<RunFolder> pretrained = runner.run(new VicregMethod(), plan.pretraining());
        if (pretrained.isEmpty()) {
            return Optional.empty();
        }
        List<Example> validation = images.catalogue().examples(Split.VALIDATION);
        List<Category> categories = images.catalogue().categories();
        PretrainingResult pretraining = PretrainingResult.read(pretrained.get());
        Findings findings = new Findings(plan, data, pretraining, List.of());
        Files.createDirectories(folder);
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            monitor.say("%d of %d: %s.".formatted(i + 2, arms.size() + 1, arm.inWords()));
            String weights = weights(arm.start(), pretrained.get());
            Optional<RunFolder> run =
                    runner.run(new RetinaNetMethod(), plan.settings(arm, weights, data.training()));
            if (run.isEmpty()) {
                return Optional.empty();
            }
            List<ArmResult> done = new ArrayList<>(findings.arms());
            done.add(ArmResult.read(arm, run.get(), validation, categories));
            findings = new Findings(plan, data, pretraining, done);
            ExperimentReport.write(findings, folder);
        }
        return Optional.of(findings);
    }

    /** What there is, before hours are spent on it. */
    private Findings.Data data() throws TrainingException {
        int training = images.catalogue().exampleCount(Split.TRAINING);
        int validation = images.catalogue().exampleCount(Split.VALIDATION);
        if (training == 0 || validation == 0) {
            throw new TrainingException(
                    "An experiment needs labeled images for training and for validation, and "
                            + images.root()
                            + " has "
                            + training
                            + " and "
                            + validation
                            + ". Label some more, or divide them anew.");
        }
        return new Findings.Data(
                images.root().toString(),
                images.catalogue().fingerprint(),
                SelfSupervisedMethod.imageCount(images),
                training,
                validation);
    }

    private String weights(Start start, RunFolder pretrained) {
        return start == Start.RANDOM
                ? ""
                : pretrained.checkpoints().epoch(plan.pretrainingEpochs(start)).toString();
    }
}
