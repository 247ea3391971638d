/** Pretraining of a backbone with VICReg: loop, state, meters and guards. */
@NullMarked
package org.vireo.training.pretraining;

import org.jspecify.annotations.NullMarked;
