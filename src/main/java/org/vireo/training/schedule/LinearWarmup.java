package org.vireo.training.schedule;

/**
 * A factor that rises from {@code first} in update 0 to 1 in update {@code iterations}, and stays
 * there.
 */
record LinearWarmup(long iterations, double first) {

    double factor(long iteration) {
        return iteration >= iterations
                ? 1
                : first + (1 - first) * ((double) iteration / iterations);
    }
}
