package org.vireo.vision.backbone;

import java.util.List;
import java.util.stream.Collectors;

/** The backbones there are; {@code org.vireo.config.Backbone} names the same for settings. */
public final class Backbones {
    /** Deeper networks first: they hold all names of a shallower one. */
    private static final List<Backbone> ALL = List.<Backbone>of(ResNet.values()).reversed();

    private Backbones() {}

    /** All of them, none after one whose tensors are a part of its own. */
    public static List<Backbone> all() {
        return ALL;
    }

    /**
     * The backbone of that {@link Backbone#id}.
     *
     * @throws IllegalArgumentException if there is none
     */
    public static Backbone of(String id) {
        return ALL.stream()
                .filter(backbone -> backbone.id().equals(id))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("there is no backbone called " + id));
    }

    /** Their titles, for a sentence. */
    public static String titles() {
        return ALL.reversed().stream().map(Backbone::title).collect(Collectors.joining(", "));
    }
}
