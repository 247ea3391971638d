package org.vireo.inference;

import org.vireo.label.Detection;

import java.util.List;

/** What a detector makes of one image. */
public final class ImageSurvey {
    private final List<Detection> detections;
    private final float[] embedding;

    /** Copies both. */
    public ImageSurvey(List<Detection> detections, float[] embedding) {
        this.detections = List.copyOf(detections);
        this.embedding = embedding.clone();
    }

    /** Best first, in pixels of the image. */
    public List<Detection> detections() {
        return detections;
    }

    /** The mean of the backbone's last stage: a number for each of its channels. */
    public float[] embedding() {
        return embedding.clone();
    }
}
