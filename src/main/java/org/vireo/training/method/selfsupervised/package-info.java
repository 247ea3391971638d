/** Pretraining of a backbone without labels: VICReg, Barlow Twins, SimSiam and SimCLR. */
@NullMarked
package org.vireo.training.method.selfsupervised;

import org.jspecify.annotations.NullMarked;
