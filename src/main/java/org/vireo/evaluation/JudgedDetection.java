package org.vireo.evaluation;

import org.jspecify.annotations.Nullable;
import org.vireo.label.Annotation;
import org.vireo.label.Detection;

/**
 * A detection and what it is worth.
 *
 * @param object the object that decides the verdict: the one found, found before, confused with, or
 *     nearly hit; null where there is none
 * @param iou the overlap with that object; 0 where there is none
 */
public record JudgedDetection(
        Detection detection, Verdict verdict, @Nullable Annotation object, double iou) {}
