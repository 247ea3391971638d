/** The course of the learning rate over a run. */
@NullMarked
package org.vireo.training.schedule;

import org.jspecify.annotations.NullMarked;
