/** Long work and its only wire to the caller: progress out, cancel in. */
@NullMarked
package org.vireo.job;

import org.jspecify.annotations.NullMarked;
