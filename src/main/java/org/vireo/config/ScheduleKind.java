package org.vireo.config;

/** The course of the learning rate after the warm-up. */
public enum ScheduleKind {
    /** Multiplied by a factor at given points. */
    STEP,
    /** Half a cosine, down to zero at the end. */
    COSINE,
    /** As it is. */
    CONSTANT
}
