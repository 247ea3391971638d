package org.vireo.training.engine;

import java.util.List;

/**
 * An update that was made, with all that is said of it once its numbers are read.
 *
 * @param number from 1
 * @param files the images' paths
 * @param contents what else went into it
 */
record MadeUpdate(
        long number, List<String> files, Object contents, double rate, Pace pace, Update update) {}
