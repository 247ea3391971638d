/** One run on disk, and the store of runs: the folder is the protocol between processes. */
@NullMarked
package org.vireo.run;

import org.jspecify.annotations.NullMarked;
