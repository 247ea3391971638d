package org.vireo.training.experiment;

import org.vireo.config.Normalization;
import org.vireo.evaluation.BootstrapInterval;
import org.vireo.evaluation.CocoFigures;
import org.vireo.file.Page;
import org.vireo.file.Page.Block;
import org.vireo.file.Page.Items;
import org.vireo.file.Page.Paragraph;
import org.vireo.file.Page.Section;
import org.vireo.file.Page.Table;
import org.vireo.job.Wording;
import org.vireo.training.engine.MetricNames;
import org.vireo.training.method.selfsupervised.Convergence;
import org.vireo.training.method.selfsupervised.Representation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** The findings of an experiment as tables and sentences, the same in every report. */
public final class ExperimentText {
    /** All that is known here of the cells of the report's tables. */
    private static final String OF_THE_REPORT = "0.125 to 0.154";

    /** Sections that charts go with. */
    public static final String GRID = "Tables 1 and 2 of the report";

    public static final String LABELS = "What labels are worth";
    public static final String PRETRAINING = "Pretraining";

    private final Findings findings;
    private final ExperimentPlan plan;

    /** The text of the given findings. */
    public ExperimentText(Findings findings) {
        this.findings = findings;
        this.plan = findings.plan();
    }

    /** One sentence on what was compared. */
    private String summary() {
        return "%s on %s, measured on %s; %s on %s."
                .formatted(
                        Wording.count(plan.arms().size(), "detector"),
                        Wording.count(findings.data().training(), "labeled image"),
                        Wording.count(findings.data().validation(), "other"),
                        methods(),
                        Wording.count(findings.data().pool(), "image"));
    }

    /** Whether the own pretraining helped, one sentence for each start it is measured against. */
    public List<String> answers() {
        List<String> answers = new ArrayList<>();
        int longest = plan.epochs().getLast();
        for (Findings.Difference one : findings.differences()) {
            Start from = one.from().start();
            Start to = one.to().start();
            boolean asked =
                    to.stage() == Start.Stage.CONVERGED
                            && (from.stage() == Start.Stage.RANDOM
                                    || from.stage() == Start.Stage.IMPORTED);
            if (asked && one.to().epochs() == longest && one.to().hasAllLabels()) {
                answers.add(answer(one));
            }
        }
        return answers;
    }

    private static String answer(Findings.Difference one) {
        Start from = one.from().start();
        BootstrapInterval interval = one.interval();
        String against =
                from.stage() == Start.Stage.RANDOM
                        ? "a random start"
                        : "the weights of " + from.title();
        String question =
                "Did pretraining by %s help, against %s? "
                        .formatted(one.to().start().title(), against);
        String figures =
                " (mAP %s; 95 %% interval %s to %s)"
                        .formatted(
                                signed(interval.estimate()),
                                signed(interval.low()),
                                signed(interval.high()));
        return question
                + switch (one.verdict()) {
                    case Findings.Difference.BETTER -> "Yes" + figures + ".";
                    case Findings.Difference.WORSE -> "No, the detector is worse" + figures + ".";
                    case Findings.Difference.CHANCE ->
                            "No difference that these validation images could show" + figures + ".";
                    default -> "That cannot be told from these validation images.";
                };
    }

    private String methods() {
        return plan.pretrainings().stream()
                .map(one -> one.method().title())
                .collect(Collectors.joining(", "))
                .replaceFirst(", ([^,]*)$", " and $1");
    }

    private boolean hasOneMethod() {
        return plan.pretrainings().size() == 1;
    }

    /** The report's tables 1 and 2 from this data, theirs beside ours. */
    public Table grid() {
        List<List<String>> rows = new ArrayList<>();
        for (Arm arm : plan.grid()) {
            Optional<ArmResult> result = findings.of(arm);
            List<String> row = new ArrayList<>();
            row.add(arm.start().inWords());
            row.add(
                    arm.start().stage() == Start.Stage.IMPORTED
                            ? "n/a"
                            : Integer.toString(plan.pretrainingEpochs(arm.start())));
            row.add(Integer.toString(arm.epochs()));
            row.add(result.map(r -> figure(r.figures().ap())).orElse("n/a"));
            row.add(result.map(r -> figure(r.figures().ap50())).orElse("n/a"));
            row.add(result.map(r -> figure(r.figures().ap75())).orElse("n/a"));
            row.add(arm.start().isOfTheReport() ? OF_THE_REPORT : "n/a");
            rows.add(row);
        }
        return new Table(
                List.of(
                        "start",
                        (hasOneMethod() ? methods() : "pretraining") + " epochs",
                        "detector epochs",
                        "mAP",
                        "AP50",
                        "AP75",
                        "report's mAP"),
                rows);
    }

    /** How {@link #grid} is to be read. */
    private List<String> remarks() {
        List<String> remarks = new ArrayList<>();
        remarks.add(
                "The report (Wu, Pei, Shi 2022) compares a backbone after 31 epochs with one after"
                        + " about 100, each with 18 and 24 epochs of RetinaNet, in its tables 1 and"
                        + " 2: mAP "
                        + OF_THE_REPORT
                        + " over the four. Which cell has which figure is not known here, so each"
                        + " shows the range. Its data are others (30,000 labeled images of 100"
                        + " classes), so compare the differences, not the heights.");
        remarks.add(
                "mAP is COCO's (IoU 0.50 to 0.95), after all epochs, not at the best one. Each"
                        + " number of epochs is a run of its own with its own whole learning rate"
                        + " schedule ("
                        + plan.detector().schedule().kind().name().toLowerCase(Locale.ROOT)
                        + "), not a stop on the way of the longer one. Both "
                        + (hasOneMethod() ? methods() + " backbones" : "backbones of each method")
                        + " are of one run. Seed ("
                        + plan.detector().seed()
                        + "), split and all other settings are the same.");
        if (plan.detector().model().normalization() == Normalization.AUTO
                || plan.detector().model().trainableStages() < 0) {
            remarks.add(
                    "Normalization or trainable stages follow the start here: a pretrained"
                            + " backbone is partly frozen, a random one is not. So not only the"
                            + " start differs between the arms.");
        }
        if (!plan.imports().isEmpty()) {
            remarks.add(
                    "A start from a file also takes over what its source normalizes colors by.");
        }
        return remarks;
    }

    /** How far each pretraining was at both of its backbones. */
    private Table pretraining() {
        List<List<String>> rows = new ArrayList<>();
        for (PretrainingResult result : findings.pretrainings()) {
            for (Start start : result.plan().starts()) {
                int epoch = plan.pretrainingEpochs(start);
                rows.add(
                        List.of(
                                start.inWords(),
                                Integer.toString(epoch),
                                reading(result, epoch, MetricNames.LOSS),
                                reading(result, epoch, Convergence.LOSS_CHANGE),
                                reading(result, epoch, Representation.NEIGHBORS)));
            }
        }
        return new Table(
                List.of("backbone", "epoch", "loss", "loss change", "neighbor accuracy"), rows);
    }

    /** How {@link #pretraining} is to be read. */
    private String pretrainingRemark() {
        return "Here \"converged\" is the end of the pretraining. Whether it had converged, the"
                + " change of the loss in that epoch tells (a part of the loss; nearer 0 is nearer"
                + " the end), and the share of object crops whose nearest neighbors are of their"
                + " class."
                + (hasOneMethod() ? "" : " The losses of different methods cannot be compared.");
    }

    private static String reading(PretrainingResult result, int epoch, String name) {
        double value = result.reading(epoch, name);
        return Double.isFinite(value) ? Wording.of("%.3f", value) : "n/a";
    }

    /** The differences of mAP with their intervals. */
    private Table differences() {
        List<List<String>> rows = new ArrayList<>();
        for (Findings.Difference difference : findings.differences()) {
            BootstrapInterval interval = difference.interval();
            rows.add(
                    List.of(
                            difference.from().inWords(),
                            difference.to().inWords(),
                            signed(interval.estimate()),
                            signed(interval.low()),
                            signed(interval.high()),
                            difference.verdict()));
        }
        return new Table(List.of("from", "to", "mAP", "low", "high", "verdict"), rows);
    }

    /** How {@link #differences} is to be read. */
    private String differencesRemark() {
        return "The 95 % interval is that of 1,000 draws of the validation images, the same draws"
                + " for both sides of a difference. It tells how much the choice of validation"
                + " images matters, not how much another seed of the training would.";
    }

    /** mAP by the number of labels; no rows if that was not asked for. */
    private Table labels() {
        List<List<String>> rows = new ArrayList<>();
        for (double share : plan.labelShares()) {
            List<String> row = new ArrayList<>();
            row.add(Arm.percent(share));
            int longest = plan.epochs().getLast();
            Arm random = new Arm(Start.RANDOM, longest, share);
            row.add(Integer.toString(findings.data().labels(random)));
            for (Start start : plan.budgetStarts()) {
                Arm arm = new Arm(start, longest, share);
                row.add(findings.of(arm).map(r -> figure(r.figures().ap())).orElse("n/a"));
            }
            rows.add(row);
        }
        List<String> header = new ArrayList<>(List.of("labels", "images"));
        plan.budgetStarts().forEach(start -> header.add("mAP from " + start.title()));
        return new Table(header, rows);
    }

    /** How {@link #labels} is to be read. */
    private String labelsRemark() {
        return "Smaller sets of labels lie within larger ones; the validation images are always"
                + " the same. All have as many updates as with all labels. "
                + methods()
                + (hasOneMethod() ? " has" : " have")
                + " seen all images, without their labels.";
    }

    /** All of it. */
    public Page page() {
        List<Block> tables = new ArrayList<>();
        answers().forEach(answer -> tables.add(new Paragraph(answer)));
        if (!findings.isComplete()) {
            tables.add(
                    new Paragraph(
                            "Not finished: %d of %d detectors are done."
                                    .formatted(findings.arms().size(), plan.arms().size())));
        }
        tables.add(grid());
        remarks().forEach(remark -> tables.add(new Paragraph(remark)));
        List<Section> sections = new ArrayList<>();
        sections.add(new Section(GRID, tables));
        sections.add(section("Differences", differences(), differencesRemark()));
        if (!plan.labelShares().isEmpty()) {
            sections.add(section(LABELS, labels(), labelsRemark()));
        }
        sections.add(section(PRETRAINING, pretraining(), pretrainingRemark()));
        List<String> runs = new ArrayList<>();
        findings.pretrainings()
                .forEach(one -> runs.add(one.plan().method().title() + ": " + one.run()));
        findings.arms().forEach(one -> runs.add(one.arm().inWords() + ": " + one.run()));
        sections.add(new Section("Runs", List.of(new Items(runs))));
        return new Page("Starts of a backbone compared", summary(), sections);
    }

    private static Section section(String title, Table table, String remark) {
        return new Section(title, List.of(table, new Paragraph(remark)));
    }

    private static String figure(double value) {
        return CocoFigures.inWords(value);
    }

    private static String signed(double value) {
        if (!Double.isFinite(value)) {
            return "n/a";
        }
        return Math.abs(value) < 0.0005 ? "0.000" : Wording.of("%+.3f", value);
    }
}
