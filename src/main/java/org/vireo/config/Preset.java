package org.vireo.config;

/**
 * A named starting point of a method's settings.
 *
 * @param id as the command line has it
 * @param summary one sentence for people who choose
 * @param <C> the config
 */
public record Preset<C>(String id, String summary, C config) {
    /** The name for people's eyes. */
    @Override
    public String toString() {
        return id;
    }
}
