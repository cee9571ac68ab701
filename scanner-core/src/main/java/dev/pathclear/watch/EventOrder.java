package dev.pathclear.watch;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.Consumer;

/**
 * Hands events to the sinks in the order in which they happened. They are found in another one: that a probe was
 * refused is known at once, that it was silent only when the time for an answer is over, and both happened when the
 * probe left. So an event waits until no earlier one can be found any more. Used by one thread.
 */
final class EventOrder {
    private record Event(long at, long number, Consumer<Sinks> telling) {}

    private final PriorityQueue<Event> waiting =
            new PriorityQueue<>(Comparator.comparingLong(Event::at).thenComparingLong(Event::number));
    private final Sinks sinks;
    private long number;

    EventOrder(Sinks sinks) {
        this.sinks = sinks;
    }

    /** Takes an event; of those of one moment the first taken is told first. */
    void add(long at, Consumer<Sinks> telling) {
        waiting.add(new Event(at, number++, telling));
    }

    boolean isEmpty() {
        return waiting.isEmpty();
    }

    /** Tells what happened up to a moment before which nothing more can be found. */
    void release(long upTo) {
        while (!waiting.isEmpty() && waiting.peek().at() <= upTo) {
            waiting.poll().telling().accept(sinks);
        }
    }
}
