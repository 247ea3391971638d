/** Detectors of other programs, as ONNX files: what they take and give is found out, not known. */
@NullMarked
package org.vireo.inference.onnx;

import org.jspecify.annotations.NullMarked;
