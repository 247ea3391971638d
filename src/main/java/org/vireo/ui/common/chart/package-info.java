/** Charts that grow while they are looked at; their arithmetic needs no JavaFX. */
@NullMarked
package org.vireo.ui.common.chart;

import org.jspecify.annotations.NullMarked;
