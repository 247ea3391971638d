package org.vireo.config;

import java.util.List;

/**
 * Why a run cannot start with some settings.
 *
 * @param setting the {@link Setting#name} of the one to look at first
 * @param sentence what is wrong, for people
 */
public record SettingProblem(String setting, String sentence) {

    /** The sentences of all, one after the other. */
    public static String sentences(List<SettingProblem> problems) {
        return String.join(" ", problems.stream().map(SettingProblem::sentence).toList());
    }
}
