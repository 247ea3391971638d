package org.vireo.training;

import org.vireo.config.SettingException;
import org.vireo.config.TrainingConfig;
import org.vireo.run.RunFolder;
import org.vireo.training.engine.Method;
import org.vireo.training.method.detector.RetinaNetMethod;
import org.vireo.training.method.selfsupervised.BarlowTwinsMethod;
import org.vireo.training.method.selfsupervised.SimClrMethod;
import org.vireo.training.method.selfsupervised.SimSiamMethod;
import org.vireo.training.method.selfsupervised.VicregMethod;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** All methods of the program; a new one is entered here. */
public final class Methods {
    private static final List<Method<?>> ALL =
            List.of(
                    new RetinaNetMethod(),
                    new VicregMethod(),
                    new BarlowTwinsMethod(),
                    new SimSiamMethod(),
                    new SimClrMethod());

    private Methods() {}

    /** All of them; the first of each purpose is the usual one. */
    public static List<Method<?>> all() {
        return ALL;
    }

    /** Those of a purpose, the usual one first. */
    public static List<Method<?>> of(Method.Purpose purpose) {
        return ALL.stream().filter(method -> method.purpose() == purpose).toList();
    }

    /** Whether a run's method finds objects. */
    public static boolean detects(RunFolder run) {
        return find(run.card().method())
                .filter(method -> method.purpose() == Method.Purpose.DETECTION)
                .isPresent();
    }

    /** How long a run is to be, as far as its settings can be read. */
    public static Method.RunLength length(RunFolder run) {
        try {
            return length(of(run.card().method()), run);
        } catch (SettingException _) {
            // A newer Vireo's settings: the run is shown without its end.
            return Method.RunLength.UNKNOWN;
        }
    }

    private static <C extends Record & TrainingConfig> Method.RunLength length(
            Method<C> method, RunFolder run) {
        return method.length(config(method, run));
    }

    /** Whether a run learns something sound, as its method sees it in the values of an epoch. */
    public static Optional<Method.Verdict> verdict(RunFolder run, Map<String, Double> last) {
        try {
            return verdict(of(run.card().method()), run, last);
        } catch (SettingException _) {
            return Optional.empty();
        }
    }

    private static <C extends Record & TrainingConfig> Optional<Method.Verdict> verdict(
            Method<C> method, RunFolder run, Map<String, Double> last) {
        return method.verdict(config(method, run), last);
    }

    /** The method of that word, unless it is one of a later version. */
    public static Optional<Method<?>> find(String id) {
        return ALL.stream().filter(method -> method.id().equals(id)).findFirst();
    }

    /**
     * What a run's settings say whatever its method.
     *
     * @throws SettingException with a sentence if they cannot be read
     */
    public static TrainingConfig config(RunFolder run) {
        return config(of(run.card().method()), run);
    }

    private static <C extends Record & TrainingConfig> C config(Method<C> method, RunFolder run) {
        return run.card().settings(method.settings());
    }

    /**
     * The method of that word.
     *
     * @throws SettingException with a sentence if there is none
     */
    public static Method<?> of(String id) {
        return find(id).orElseThrow(() ->
                new SettingException(
                        "There is no method \""
                                + id
                                + "\"; there are "
                                + ALL.stream().map(Method::id).collect(Collectors.joining(", "))
                                + "."));
    }
}
