/** Pretraining of a backbone with VICReg: loop, state, meters and guards. */
@NullMarked
package org.vireo.training.method.selfsupervised;

import org.jspecify.annotations.NullMarked;
