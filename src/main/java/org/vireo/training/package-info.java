/** The list of all methods. */
@NullMarked
package org.vireo.training;

import org.jspecify.annotations.NullMarked;
