package org.vireo.ui.common.runs;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Names of runs where there is little room. */
public final class RunNames {
    private static final Pattern DATED =
            Pattern.compile("\\d{4}-(\\d\\d-\\d\\d)-(\\d\\d)(\\d\\d)(?:-.*?)?(-\\d+)?");

    private RunNames() {}

    /** Month, day and time of a run that is named by its date; any other name as it is. */
    public static String brief(String name) {
        Matcher dated = DATED.matcher(name);
        return dated.matches()
                ? dated.group(1)
                        + " "
                        + dated.group(2)
                        + ":"
                        + dated.group(3)
                        + (dated.group(4) == null ? "" : dated.group(4))
                : name;
    }
}
