/** Whether boxes fit their images, and labels make sense to learn from. */
@NullMarked
package org.vireo.dataset.check;

import org.jspecify.annotations.NullMarked;
