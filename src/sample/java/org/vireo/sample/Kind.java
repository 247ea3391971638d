package org.vireo.sample;

import java.util.List;

/**
 * What a picture can hold: the three classes, what looks like them, and what only gets in the way.
 */
enum Kind {
    DOG("dog"),
    MUSHROOM("mushroom"),
    RACE_CAR("race car"),
    ANIMAL(""),
    ON_A_STEM(""),
    VEHICLE(""),
    PLAIN(""),
    IN_FRONT("");

    /** The classes, in the order in which their names are listed. */
    static final List<Kind> CLASSES = List.of(DOG, MUSHROOM, RACE_CAR);

    private final String label;

    Kind(String label) {
        this.label = label;
    }

    boolean isLabelled() {
        return !label.isEmpty();
    }

    /** The name of the class; empty for what is not labelled. */
    String label() {
        return label;
    }

    /** One thing of this kind, that is to be shown mirrored or not. */
    Drawing drawn(Difficulty difficulty, Dice dice, boolean mirrored) {
        return switch (this) {
            case DOG -> DogDrawing.of(difficulty, dice);
            case MUSHROOM -> MushroomDrawing.of(dice);
            case RACE_CAR -> RaceCarDrawing.of(difficulty, dice, mirrored);
            case ANIMAL -> AnimalDistractors.of(dice);
            case ON_A_STEM -> ThingDistractors.onAStem(dice);
            case VEHICLE -> VehicleDistractors.of(dice);
            case PLAIN -> ThingDistractors.plain(dice);
            case IN_FRONT -> Foreground.of(dice);
        };
    }
}
