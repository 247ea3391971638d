package org.vireo.ui.common;

/**
 * Something a person can do by mouse.
 *
 * @param name what it does: "Draw a box"
 * @param hand how: "Drag"
 */
public record Gesture(String name, String hand) {}
