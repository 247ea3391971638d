/** The command line: one class a command, and what they share. */
@NullMarked
package org.vireo.cli;

import org.jspecify.annotations.NullMarked;
