package dev.pathclear.report.explain;

import dev.pathclear.metrics.AttemptEvent;
import dev.pathclear.metrics.AttemptEvent.Kind;
import dev.pathclear.probe.Reason;
import java.util.List;

/** Says in a line what happened. */
final class EventText {
    private final ExplainWords words;

    EventText(ExplainWords words) {
        this.words = words;
    }

    /**
     * Returns the line of an event.
     *
     * @param all the events of its endpoint, in which the source port of an attempt may come later than the attempt
     */
    String of(AttemptEvent event, List<AttemptEvent> all) {
        return words.number("%9.3f s  ", event.nanos() / 1e9) + what(event, all);
    }

    private String what(AttemptEvent event, List<AttemptEvent> all) {
        return switch (event.kind()) {
            case KNOCKED -> words.text("knocked");
            case KNOCKED_AGAIN -> words.text("knocked-again");
            case ADMITTED -> words.text("admitted");
            case LEFT -> left(event, sourcePort(event, all));
            case SOURCE_PORT -> words.fill("source-port", "n", event.attempt(), "port", event.sourcePort());
            case REPEATED -> words.fill("repeated", "n", event.attempt());
            case ANSWERED -> words.fill("answered", "n", event.attempt(), "answer", answer(event),
                    "time", time(event.micros()));
            case GIVEN_UP -> words.fill("given-up", "n", event.attempt(), "time", time(event.micros()));
            case AGAIN -> again(event);
            case DEFERRED -> words.text("deferred");
            case HELD -> event.reason() == Reason.SYN_ACK
                    ? words.fill("held-and-stayed", "n", event.attempt(), "time", time(event.micros()))
                    : words.fill("held", "n", event.attempt(), "time", time(event.micros()),
                            "reason", event.reason().word());
            case CONCLUDED -> words.fill("concluded", "state", words.all().state(event.state()),
                    "reason", event.reason().word(), "after", event.attempt() > 0
                            ? words.fill("after." + words.all().form(event.attempt()), "n", event.attempt())
                            : words.text("without"));
        };
    }

    private String left(AttemptEvent event, int port) {
        return port == 0 ? words.fill("left", "n", event.attempt(), "time", time(event.micros()))
                : words.fill("left-from", "n", event.attempt(), "port", port, "time", time(event.micros()));
    }

    private String again(AttemptEvent event) {
        String when = event.micros() == 0 ? words.text("again")
                : words.fill("again-later", "time", time(event.micros()));
        return event.reason() == null ? words.fill("again-since-lost", "again", when)
                : words.fill("again-since-failed", "again", when, "reason", event.reason().word());
    }

    /** Returns the port that an attempt left from, or 0 where that is not known. */
    private static int sourcePort(AttemptEvent event, List<AttemptEvent> all) {
        for (AttemptEvent other : all) {
            boolean later = other.nanos() >= event.nanos();
            if (later && other.kind() == Kind.SOURCE_PORT && other.attempt() == event.attempt()) {
                return other.sourcePort();
            }
        }
        return 0;
    }

    private String answer(AttemptEvent event) {
        StringBuilder text = new StringBuilder(event.reason().word());
        if (event.icmp() >= 0) {
            text.append(' ').append(words.fill("icmp", "type", event.icmp() >> 8, "code", event.icmp() & 0xFF));
        }
        if (event.errno() != 0) {
            text.append(" (errno ").append(event.errno()).append(')');
        }
        if (event.sender() != null) {
            text.append(' ').append(event.sender().equals(event.host()) ? words.all().text("trouble.from-itself")
                    : words.all().fill("trouble.from", "sender", event.sender()));
        }
        return text.toString();
    }

    private String time(long micros) {
        return micros < 1_000_000 ? words.number("%.1f ms", micros / 1e3) : words.number("%.2f s", micros / 1e6);
    }
}
