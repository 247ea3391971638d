package org.vireo.inference;

import org.vireo.label.Detection;

import java.util.List;

/**
 * What a detector makes of one image.
 *
 * @param detections best first, in pixels of the image
 * @param embedding the mean of the backbone's last stage: a number for each of its channels
 */
@SuppressWarnings("ArrayRecordComponent") // handed on, never compared
public record ImageSurvey(List<Detection> detections, float[] embedding) {

    public ImageSurvey {
        detections = List.copyOf(detections);
    }
}
