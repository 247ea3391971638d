package org.vireo.training.experiment;

import org.vireo.training.Methods;
import org.vireo.training.engine.Method;

import java.nio.file.Path;
import java.util.Locale;

/**
 * What a detector's backbone starts from.
 *
 * @param method the id of the one that pretrained it, or the name of the file that was imported;
 *     empty for a random start
 */
public record Start(Stage stage, String method) {
    /** From no pretraining. */
    public static final Start RANDOM = new Start(Stage.RANDOM, "");

    private static final String VICREG = "vicreg";

    /** How far the pretraining was. */
    public enum Stage {
        /** There was none. */
        RANDOM,
        /** It was made elsewhere. */
        IMPORTED,
        /** In the middle. */
        UNCONVERGED,
        /** At its end. */
        CONVERGED;

        private String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** From the weights of a file. */
    static Start of(Path file) {
        return new Start(Stage.IMPORTED, String.valueOf(file.getFileName()));
    }

    /**
     * Checks that only a random start has no method.
     *
     * @throws IllegalArgumentException if it is otherwise
     */
    public Start {
        if ((stage == Stage.RANDOM) != method.isEmpty()) {
            throw new IllegalArgumentException(stage + " of \"" + method + "\"");
        }
    }

    /** Its name in {@code report.json}. */
    public String id() {
        return named(method, stage.word());
    }

    /** What a method has, as reports name it: VICReg's as when there was no other. */
    static String named(String method, String what) {
        return method.isEmpty() || method.equals(VICREG) ? what : method + "-" + what;
    }

    /**
     * The start of that {@link #id}.
     *
     * @throws IllegalArgumentException if there is none
     */
    static Start ofId(String id) {
        int dash = id.lastIndexOf('-');
        Stage stage = Stage.valueOf(id.substring(dash + 1).toUpperCase(Locale.ROOT));
        String usual = stage == Stage.RANDOM ? "" : VICREG;
        return new Start(stage, dash < 0 ? usual : id.substring(0, dash));
    }

    /** Whether it is VICReg's, which the class report has figures of. */
    boolean isOfTheReport() {
        return method.equals(VICREG);
    }

    /**
     * Whether one thing is other in {@code later}: all pretraining, how far it was, or its method.
     * What was made elsewhere is compared with what was brought to its end.
     */
    boolean differsInOneThing(Start later) {
        return !equals(later)
                && (equals(RANDOM)
                        || method.equals(later.method)
                        || stage == later.stage
                        || (stage == Stage.IMPORTED && later.stage == Stage.CONVERGED));
    }

    /** The name of its method or file for people, or "random". */
    public String title() {
        return method.isEmpty()
                ? stage.word()
                : Methods.find(method).map(Method::title).orElse(method);
    }

    /** Its name for people. */
    public String inWords() {
        return switch (stage) {
            case RANDOM, IMPORTED -> title();
            case UNCONVERGED, CONVERGED -> title() + " " + stage.word();
        };
    }
}
