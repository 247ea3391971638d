package org.vireo.training.experiment;

import org.vireo.dataset.ImageFolder;
import org.vireo.dataset.catalogue.Example;
import org.vireo.dataset.catalogue.Split;
import org.vireo.job.JobMonitor;
import org.vireo.job.Wording;
import org.vireo.label.Category;
import org.vireo.run.RunFolder;
import org.vireo.training.engine.TrainingException;
import org.vireo.training.method.detector.RetinaNetMethod;
import org.vireo.training.method.selfsupervised.SelfSupervisedMethod;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
        Map<Start, Path> weights = new HashMap<>();
        for (Path file : plan.imports()) {
            weights.put(Start.of(file), file);
            checkFit(file, data.training());
        }
        List<Arm> arms = plan.arms();
        List<ExperimentPlan.Pretraining> pretrainings = plan.pretrainings();
        int all = pretrainings.size() + arms.size();
        List<PretrainingResult> results = new ArrayList<>();
        for (ExperimentPlan.Pretraining one : pretrainings) {
            monitor.say(
                    "%d of %d: %s, %s on %s."
                            .formatted(
                                    results.size() + 1,
                                    all,
                                    one.method().title(),
                                    Wording.count(one.config().epochs(), "epoch"),
                                    Wording.count(data.pool(), "image")));
            Optional<RunFolder> run = runner.run(one.method(), one.config());
            if (run.isEmpty()) {
                return Optional.empty();
            }
            results.add(PretrainingResult.read(one, run.get()));
            for (Start start : one.starts()) {
                weights.put(start, run.get().checkpoints().epoch(plan.pretrainingEpochs(start)));
            }
        }
        List<Example> validation = images.catalogue().examples(Split.VALIDATION);
        List<Category> categories = images.catalogue().categories();
        Findings findings = new Findings(plan, data, results, List.of());
        Files.createDirectories(folder);
        for (int i = 0; i < arms.size(); i++) {
            Arm arm = arms.get(i);
            monitor.say("%d of %d: %s.".formatted(results.size() + i + 1, all, arm.inWords()));
            String start = Objects.toString(weights.get(arm.start()), "");
            Optional<RunFolder> run =
                    runner.run(new RetinaNetMethod(), plan.settings(arm, start, data.training()));
            if (run.isEmpty()) {
                return Optional.empty();
            }
            List<ArmResult> done = new ArrayList<>(findings.arms());
            done.add(ArmResult.read(arm, run.get(), validation, categories));
            findings = new Findings(plan, data, results, done);
            ExperimentReport.write(findings, folder);
        }
        return Optional.of(findings);
    }

    /** Whether a detector could start from a file, before hours are spent on pretraining. */
    private void checkFit(Path file, int training) {
        Arm arm = new Arm(Start.of(file), plan.epochs().getFirst(), 1);
        new RetinaNetMethod().completed(plan.settings(arm, file.toString(), training));
    }

    /** What there is, before hours are spent on it. */
    private Findings.Data data() throws TrainingException {
        int training = images.catalogue().exampleCount(Split.TRAINING);
        int validation = images.catalogue().exampleCount(Split.VALIDATION);
        if (training == 0 || validation == 0) {
            throw new TrainingException(
                    ("An experiment needs labeled images for training and for validation, and %s"
                                    + " has %s and %s. Label some more, or divide them anew.")
                            .formatted(images.root(), training, validation));
        }
        return new Findings.Data(
                images.root().toString(),
                images.catalogue().fingerprint(),
                SelfSupervisedMethod.imageCount(images),
                training,
                validation);
    }
}
