package org.vireo.sample;

/**
 * A thing at its place in a picture.
 *
 * @param left column of the sprite's left edge; may be negative
 * @param top row of the sprite's top edge; may be negative
 * @param leastVisible the share of the thing that must stay in sight, 0 to 1
 */
record Prop(Kind kind, Sprite sprite, int left, int top, double leastVisible) {

    int bottom() {
        return top + sprite.height();
    }

    /** What stands lower in the picture is nearer; foreground is nearest. */
    int nearness() {
        return kind == Kind.IN_FRONT ? Integer.MAX_VALUE : bottom();
    }
}
