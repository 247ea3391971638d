package org.vireo.ui.inspect;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Which images a detector looks at next: those that somebody looks at, then the others in their
 * order. Safe to use from several threads.
 */
final class DetectionOrder {
    private final Set<Long> waiting = new LinkedHashSet<>();
    private List<Long> visible = List.of();

    /** Adds images that nobody has looked for yet. */
    synchronized void add(Collection<Long> images) {
        waiting.addAll(images);
        notifyAll();
    }

    /** Says what is on the screen, the most important first. */
    synchronized void prefer(List<Long> images) {
        visible = List.copyOf(images);
    }

    /**
     * Takes the next images out of the order, waiting for some if there are none.
     *
     * @param most how many at most; only one if that one is the first on the screen, so that it
     *     comes soon
     * @param patience how long to wait, in milliseconds
     * @return empty if none came
     */
    synchronized List<Long> take(int most, long patience) throws InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(patience);
        long left = patience;
        while (waiting.isEmpty() && left > 0) {
            wait(left);
            left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
        }
        List<Long> next = new ArrayList<>();
        if (!visible.isEmpty() && waiting.contains(visible.getFirst())) {
            next.add(visible.getFirst());
        } else {
            visible.stream().filter(waiting::contains).limit(most).forEach(next::add);
            waiting.stream()
                    .filter(image -> !next.contains(image))
                    .limit(most - next.size())
                    .forEach(next::add);
        }
        next.forEach(waiting::remove);
        return next;
    }

    /** How many are waiting. */
    synchronized int size() {
        return waiting.size();
    }
}
