package org.vireo.ui.common.runs;

import org.vireo.config.Backbone;
import org.vireo.run.RunFolder;
import org.vireo.training.Methods;
import org.vireo.training.engine.Method;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What a run is called wherever a person reads of it: as the person named it, or else by when it
 * was made and what it trains.
 */
public final class RunNames {
    private static final Pattern DATED =
            Pattern.compile("(\\d{4}-\\d\\d-\\d\\d)-(\\d\\d)(\\d\\d)(?:-.*?)?(?:-(\\d+))?");

    private RunNames() {}

    /** {@code 2026-11-23 10:12, RetinaNet, ResNet-18}, or its title. */
    public static String of(RunFolder run) {
        return run.title().isEmpty() ? untitled(run) : run.title();
    }

    /** The same for a run as if it had no title. */
    public static String untitled(RunFolder run) {
        String brief = dated(run.name());
        return brief.equals(run.name()) ? brief : brief + ", " + what(run);
    }

    /** What a run trains by which method: {@code VICReg, ResNet-50}. */
    public static String what(RunFolder run) {
        return Stream.of(method(run), backbone(run))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(", "));
    }

    /** When a run was made, as its folder's name says: {@code 2026-11-23 10:12}. */
    public static String date(RunFolder run) {
        return dated(run.name());
    }

    /** Where there is little room: {@code 2026-11-23 10:12}, or its title. */
    public static String brief(RunFolder run) {
        return run.title().isEmpty() ? dated(run.name()) : run.title();
    }

    /** The title of a run's method. */
    public static String method(RunFolder run) {
        String id = run.card().method();
        return Methods.find(id).map(Method::title).orElse(id);
    }

    /**
     * The title of a run's backbone, read off its card: lists ask for it on the JavaFX thread,
     * which is no place to make a config. Empty if only a newer Vireo knows it.
     */
    public static String backbone(RunFolder run) {
        Map<String, String> settings = run.card().flat();
        String id = settings.getOrDefault("model.backbone", settings.get("backbone"));
        return Stream.of(Backbone.values())
                .filter(one -> one.id().equals(id))
                .map(Backbone::title)
                .findFirst()
                .orElse("");
    }

    /** Day and time of a run's folder that is named by them; any other name as it is. */
    static String dated(String name) {
        Matcher dated = DATED.matcher(name);
        return dated.matches()
                ? dated.group(1)
                        + " "
                        + dated.group(2)
                        + ":"
                        + dated.group(3)
                        + (dated.group(4) == null ? "" : " (" + dated.group(4) + ")")
                : name;
    }
}
