/** What the five places of the window share; the places never use each other. */
@NullMarked
package org.vireo.ui.common;

import org.jspecify.annotations.NullMarked;
