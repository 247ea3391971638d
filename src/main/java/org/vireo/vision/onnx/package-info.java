/** Networks written as ONNX graphs. */
@NullMarked
package org.vireo.vision.onnx;

import org.jspecify.annotations.NullMarked;
