package org.vireo.ui.common.problems;

/**
 * What a person can do about a problem, or to see it.
 *
 * @param verb what the button says: "Show image"
 */
public record ProblemStep(String verb, Runnable task) {}
