package org.vireo.dataset;

import org.vireo.dataset.problems.Problem;

import java.util.List;
import java.util.Map;

/**
 * Which labels belong to which images.
 *
 * @param labels the label file of each image that has one, by the image's path
 * @param sets label files that speak of many images, in the order in which they count
 * @param layout the same in words
 * @param problems what showed from the names alone
 */
record LabelPlan(
        Map<String, LabelFile> labels,
        List<LabelFile> sets,
        FolderLayout layout,
        List<Problem> problems) {}
