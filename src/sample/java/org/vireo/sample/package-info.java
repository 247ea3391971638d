/** The maker of the sample data: drawn pictures of dogs, mushrooms and race cars, with boxes. */
@NullMarked
package org.vireo.sample;

import org.jspecify.annotations.NullMarked;
