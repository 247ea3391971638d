package org.vireo.training.experiment;

import com.google.gson.JsonArray;
import com.google.gson.JsonObject;

import org.vireo.config.DetectorConfig;
import org.vireo.config.StrictJson;
import org.vireo.evaluation.BootstrapInterval;
import org.vireo.file.DurableFile;
import org.vireo.run.RunEvent;

import java.io.IOException;
import java.nio.file.Path;

/**
 * What came out of an experiment, as {@code report.json} and {@code report.md}. A figure that is
 * not a number is left out of the first.
 */
final class ExperimentReport {
    private ExperimentReport() {}

    static void write(Findings findings, Path folder) throws IOException {
        DurableFile.writeText(folder.resolve("report.json"), json(findings));
        DurableFile.writeText(
                folder.resolve("report.md"), new ExperimentText(findings).page().markdown());
    }

    static String json(Findings findings) {
        ExperimentPlan plan = findings.plan();
        JsonObject json = new JsonObject();
        json.addProperty("complete", findings.isComplete());
        json.addProperty("images", findings.data().folder());
        json.addProperty("fingerprint", findings.data().fingerprint());
        json.addProperty("pretrainingImages", findings.data().pool());
        json.addProperty("trainingImages", findings.data().training());
        json.addProperty("validationImages", findings.data().validation());
        findings.pretrainings()
                .forEach(one -> json.add(one.plan().named("pretraining"), pretraining(one)));
        JsonArray arms = new JsonArray();
        findings.arms().forEach(result -> arms.add(arm(result, findings)));
        json.add("arms", arms);
        JsonArray differences = new JsonArray();
        findings.differences().forEach(difference -> differences.add(difference(difference)));
        json.add("differences", differences);
        JsonObject settings = new JsonObject();
        plan.pretrainings()
                .forEach(one ->
                        settings.add(
                                one.named("pretraining"),
                                one.method().settings().toJson(one.config())));
        settings.add("detector", DetectorConfig.settings().toJson(plan.detector()));
        json.add("settings", settings);
        return StrictJson.text(json);
    }

    private static JsonObject pretraining(PretrainingResult result) {
        JsonObject json = new JsonObject();
        json.addProperty("run", result.run());
        json.addProperty("epochs", result.plan().config().epochs());
        json.addProperty("unconvergedEpoch", result.plan().unconvergedEpoch());
        return json;
    }

    private static JsonObject arm(ArmResult result, Findings findings) {
        JsonObject json = new JsonObject();
        describe(json, result.arm());
        json.addProperty(
                "pretrainingEpochs", findings.plan().pretrainingEpochs(result.arm().start()));
        json.addProperty("labeledImages", findings.data().labels(result.arm()));
        json.addProperty("run", result.run());
        JsonObject figures = new JsonObject();
        result.figures()
                .byName()
                .forEach((name, value) -> {
                    if (value >= 0) {
                        figures.addProperty(name, value);
                    }
                });
        json.add("figures", figures);
        JsonArray curve = new JsonArray();
        for (RunEvent.Evaluation evaluation : result.evaluations()) {
            if (Double.isFinite(evaluation.mAP())) {
                JsonObject point = new JsonObject();
                point.addProperty("epoch", evaluation.epoch());
                point.addProperty("mAP", evaluation.mAP());
                curve.add(point);
            }
        }
        json.add("curve", curve);
        return json;
    }

    private static void describe(JsonObject json, Arm arm) {
        json.addProperty("start", arm.start().id());
        json.addProperty("epochs", arm.epochs());
        json.addProperty("labelShare", arm.labelShare());
    }

    private static JsonObject difference(Findings.Difference difference) {
        JsonObject json = new JsonObject();
        JsonObject from = new JsonObject();
        describe(from, difference.from());
        JsonObject to = new JsonObject();
        describe(to, difference.to());
        json.add("from", from);
        json.add("to", to);
        BootstrapInterval interval = difference.interval();
        if (Double.isFinite(interval.estimate()) && Double.isFinite(interval.low())) {
            json.addProperty("mAP", interval.estimate());
            json.addProperty("low", interval.low());
            json.addProperty("high", interval.high());
        }
        json.addProperty("verdict", difference.verdict());
        return json;
    }
}
