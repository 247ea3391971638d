/** Compares starts of a detector's backbone: the grid of the class report, and the label budget. */
@NullMarked
package org.vireo.training.experiment;

import org.jspecify.annotations.NullMarked;
