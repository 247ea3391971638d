package org.vireo.training.input;

import org.vireo.label.Box;
import org.vireo.training.input.DetectionSample.Target;
import org.vireo.vision.transform.ImageBatch;

import java.util.Arrays;
import java.util.List;

/** The objects of one image, moved along with its pixels. */
final class ResizedTargets {
    /** Boxes whose visible part is narrower or lower than this are dropped, in resized pixels. */
    private static final float SMALLEST_SIDE = 1;

    private final float[] boxes;
    private final int[] labels;

    private ResizedTargets(float[] boxes, int[] labels) {
        this.boxes = boxes;
        this.labels = labels;
    }

    /**
     * Scales by resized / original size as torchvision does (the ratio and the product in float32),
     * mirrors with the image, clips to it, and drops what is left with a side below 1 pixel.
     */
    static ResizedTargets of(List<Target> targets, ImageBatch.Part part) {
        float byX = (float) part.width() / part.image().width();
        float byY = (float) part.height() / part.image().height();
        float[] boxes = new float[4 * targets.size()];
        int[] labels = new int[targets.size()];
        int kept = 0;
        for (Target target : targets) {
            Box box = target.box();
            float left = clip((float) box.x1() * byX, part.width());
            float top = clip((float) box.y1() * byY, part.height());
            float right = clip((float) box.x2() * byX, part.width());
            float bottom = clip((float) box.y2() * byY, part.height());
            if (right - left >= SMALLEST_SIDE && bottom - top >= SMALLEST_SIDE) {
                boxes[4 * kept] = part.mirrored() ? part.width() - right : left;
                boxes[4 * kept + 1] = top;
                boxes[4 * kept + 2] = part.mirrored() ? part.width() - left : right;
                boxes[4 * kept + 3] = bottom;
                labels[kept++] = target.label();
            }
        }
        return new ResizedTargets(Arrays.copyOf(boxes, 4 * kept), Arrays.copyOf(labels, kept));
    }

    private static float clip(float place, int size) {
        return Math.clamp(place, 0f, (float) size);
    }

    float[] boxes() {
        return boxes;
    }

    int[] labels() {
        return labels;
    }
}
