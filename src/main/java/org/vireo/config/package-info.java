/** Every setting, as immutable records whose components each carry a {@link Knob}. */
@NullMarked
package org.vireo.config;

import org.jspecify.annotations.NullMarked;
