package org.vireo.config;

/** What can carry a detector or be pretrained; the networks themselves lie in {@code vision}. */
public enum Backbone implements Titled {
    /** Half as wide as ResNet-18: what learns most in a CPU's minutes. */
    RESNET18HALF,
    RESNET18,
    RESNET34,
    RESNET50,
    RESNET101;

    /** Its name in files and on the command line, {@code resnet50}. */
    public String id() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    @Override
    public String title() {
        return name().replace("RESNET", "ResNet-").replace("HALF", "/2");
    }
}
