package org.vireo.config;

/** The ResNets (version 1.5) that can carry a detector or be pretrained. */
public enum Backbone {
    RESNET18,
    RESNET34,
    RESNET50,
    RESNET101;

    /** Its name in file names and to people's eyes, {@code resnet50}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** The channels of its last layer: 512 with basic blocks, 2048 with bottlenecks. */
    public int width() {
        return switch (this) {
            case RESNET18, RESNET34 -> 512;
            case RESNET50, RESNET101 -> 2048;
        };
    }
}
