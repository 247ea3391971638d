/**
 * How images reach the training loops: the order of an epoch, the batches, and the threads that
 * make them.
 */
@NullMarked
package org.vireo.training.input;

import org.jspecify.annotations.NullMarked;
