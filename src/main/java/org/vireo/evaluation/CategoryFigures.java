package org.vireo.evaluation;

import org.vireo.label.Category;

/**
 * How well one category is found; figures 0 to 1, or -1 if it has no objects.
 *
 * @param objects how many objects count, crowds left out
 * @param ap average precision over IoU .50 to .95
 * @param ap50 at IoU .50
 * @param ap75 at IoU .75
 * @param ar100 average recall over IoU .50 to .95 with a hundred detections an image
 */
public record CategoryFigures(
        Category category, int objects, double ap, double ap50, double ap75, double ar100) {}
