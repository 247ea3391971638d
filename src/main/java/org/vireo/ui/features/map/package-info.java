/** All images of a folder on a plane, as one network or two see them. */
@NullMarked
package org.vireo.ui.features.map;

import org.jspecify.annotations.NullMarked;
