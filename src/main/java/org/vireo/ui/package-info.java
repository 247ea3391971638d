/** The window as a whole: rail, toolbar, status bar, theme, and what is built from what. */
@NullMarked
package org.vireo.ui;

import org.jspecify.annotations.NullMarked;
