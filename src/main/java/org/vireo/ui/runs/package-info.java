/** The place that lists the runs of a folder, compares them, and keeps notes about them. */
@NullMarked
package org.vireo.ui.runs;

import org.jspecify.annotations.NullMarked;
