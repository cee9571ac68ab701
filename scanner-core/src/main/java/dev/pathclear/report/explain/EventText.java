package dev.pathclear.report.explain;

import dev.pathclear.metrics.AttemptEvent;
import dev.pathclear.metrics.AttemptEvent.Kind;
import dev.pathclear.probe.Reason;
import java.util.List;
import java.util.Locale;

/** Says in a line what happened. */
final class EventText {
    private EventText() {}

    /**
     * Returns the line of an event.
     *
     * @param all the events of its endpoint, in which the source port of an attempt may come later than the attempt
     */
    static String of(AttemptEvent event, List<AttemptEvent> all) {
        return String.format(Locale.ROOT, "%9.3f s  ", event.nanos() / 1e9) + words(event, all);
    }

    private static String words(AttemptEvent event, List<AttemptEvent> all) {
        String attempt = "attempt " + event.attempt();
        return switch (event.kind()) {
            case KNOCKED -> "the host is knocked at: a few of its ports are asked once, to see whether it is there";
            case KNOCKED_AGAIN -> "the host was silent at first and is knocked at again";
            case ADMITTED -> "the host has answered: all its ports are asked";
            case LEFT -> attempt + " left" + from(event, all) + "; an answer is waited for "
                    + time(event.micros()) + " at most";
            case SOURCE_PORT -> attempt + " left from port " + event.sourcePort();
            case REPEATED -> attempt + ": the kernel's timer has sent its SYN once more";
            case ANSWERED -> attempt + ": " + answer(event) + ", after " + time(event.micros());
            case GIVEN_UP -> attempt + ": nothing was heard for " + time(event.micros());
            case AGAIN -> again(event);
            case DEFERRED -> "nothing was heard of the host: it is left for now and asked again later";
            case HELD -> attempt + ": the connection was kept for " + time(event.micros()) + ", "
                    + (event.reason() == Reason.SYN_ACK ? "and stayed" : event.reason().word());
            case CONCLUDED -> "concluded: " + event.state().word() + " (" + event.reason().word() + ")"
                    + (event.attempt() > 0 ? ", after " + count(event.attempt()) : ", without an attempt");
        };
    }

    private static String again(AttemptEvent event) {
        String when = event.micros() == 0 ? "asked again" : "asked again in " + time(event.micros()) + " or later";
        if (event.reason() == null) {
            return when + ", since a packet may have been lost";
        }
        return when + ", since this machine failed (" + event.reason().word() + "), which proves nothing";
    }

    private static String from(AttemptEvent event, List<AttemptEvent> all) {
        for (AttemptEvent other : all) {
            boolean later = other.nanos() >= event.nanos();
            if (later && other.kind() == Kind.SOURCE_PORT && other.attempt() == event.attempt()) {
                return " from port " + other.sourcePort();
            }
        }
        return "";
    }

    private static String answer(AttemptEvent event) {
        StringBuilder text = new StringBuilder(event.reason().word());
        if (event.icmp() >= 0) {
            text.append(" (ICMP type ").append(event.icmp() >> 8).append(" code ").append(event.icmp() & 0xFF)
                    .append(')');
        }
        if (event.errno() != 0) {
            text.append(" (errno ").append(event.errno()).append(')');
        }
        if (event.sender() != null) {
            text.append(" from ").append(event.sender().equals(event.host()) ? "the host itself" : event.sender());
        }
        return text.toString();
    }

    private static String count(int attempts) {
        return attempts == 1 ? "1 attempt" : attempts + " attempts";
    }

    private static String time(long micros) {
        return micros < 1_000_000 ? String.format(Locale.ROOT, "%.1f ms", micros / 1e3)
                : String.format(Locale.ROOT, "%.2f s", micros / 1e6);
    }
}
