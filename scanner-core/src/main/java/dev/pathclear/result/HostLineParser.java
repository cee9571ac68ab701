package dev.pathclear.result;

import static dev.pathclear.result.FieldReader.words;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.probe.Waiver;
import java.time.LocalDate;
import java.util.Map;

/**
 * Makes a record of what a JSON object says of a host or of one of its endpoints, flows and requirements: null if it
 * had problems. Fields that are not known are skipped, since newer programs may add some.
 */
final class HostLineParser {
    private static final Map<String, State> STATES = words(State.values(), State::word);
    private static final Map<String, Reason> REASONS = words(Reason.values(), Reason::word);
    private static final Map<String, Protocol> PROTOCOLS = words(Protocol.values(), Protocol::word);
    private static final Map<String, HostStatus> STATUSES = words(HostStatus.values(), HostStatus::word);

    private static final String REFERENCE = "the number of advice, or null";

    private final FieldReader in;
    private final AdviceNumbers.Known known = new AdviceNumbers.Known();

    HostLineParser(FieldReader in) {
        this.in = in;
    }

    ProbeLine probe(Address givenHost, String givenName) {
        Address host = givenHost;
        String hostName = givenName;
        int port = 0;
        Protocol protocol = null;
        State state = null;
        Reason reason = null;
        Address from = null;
        int rttMicros = -1;
        int attempts = 0;
        long at = 0;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "host" -> host = in.address();
                case "name" -> hostName = in.textOrNull();
                case "port" -> port = (int) in.number(1, 65_535, false, 0, "a port from 1 to 65535");
                case "protocol" -> protocol = in.word(PROTOCOLS, "\"tcp\" or \"udp\"");
                case "state" -> state = in.word(STATES, "a state (open, closed, rejected ...)");
                case "reason" -> reason = in.word(REASONS, "a reason (syn-ack, rst, timeout ...)");
                case "from" -> from = in.addressOrNull();
                case "rttMicros" -> rttMicros = (int) in.number(0, Integer.MAX_VALUE, true, -1, "microseconds or null");
                case "attempts" -> attempts = (int) in.number(0, Integer.MAX_VALUE, false, 0, "a number from 0 up");
                case "at" -> at = in.timestamp(true);
                default -> in.skip();
            }
        }
        if (host == null || port == 0 || protocol == null || state == null || reason == null) {
            requireHost(givenHost);
            in.require("port", "protocol", "state", "reason");
        }
        return in.failed() ? null
                : new ProbeLine(host, hostName, port, protocol, state, reason, from, rttMicros, attempts, at);
    }

    private void requireHost(Address given) {
        if (given == null) {
            in.require("host");
        }
    }

    FlowLine flow(Address givenHost) {
        Address host = givenHost;
        String profile = null;
        String role = null;
        String flow = null;
        String port = null;
        Protocol protocol = null;
        String need = null;
        String verdict = null;
        String because = null;
        AdviceText advice = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "host" -> host = in.address();
                case "profile" -> profile = in.textOrNull();
                case "role" -> role = in.textOrNull();
                case "flow" -> flow = in.text();
                case "port" -> port = in.ports();
                case "protocol" -> protocol = in.word(PROTOCOLS, "\"tcp\" or \"udp\"");
                case "need" -> need = in.text();
                case "verdict" -> verdict = in.text();
                case "because" -> because = in.textOrNull();
                case "advice" -> advice = adviceOfFlow();
                default -> in.skip();
            }
        }
        if (host == null || flow == null || port == null || protocol == null || need == null || verdict == null) {
            requireHost(givenHost);
            in.require("flow", "port", "protocol", "need", "verdict");
        }
        return in.failed() ? null
                : new FlowLine(host, profile, role, flow, port, protocol, need, verdict, because, advice);
    }

    /** Reads advice: itself, as in a document, or the number of a line before. */
    private AdviceText adviceOfFlow() {
        if (!in.startsObject()) {
            return known.get(in.numberHere(1, Long.MAX_VALUE, true, AdviceNumbers.NONE, REFERENCE));
        }
        int mark = in.enter();
        String[] sentences = new String[3];
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (!sentence(name, sentences)) {
                in.skip();
            }
        }
        AdviceText advice = advice(sentences);
        in.leaveObject(mark);
        return advice;
    }

    private boolean sentence(String name, String[] into) {
        int which = switch (name) {
            case "seen" -> 0;
            case "proves" -> 1;
            case "next" -> 2;
            default -> -1;
        };
        if (which >= 0) {
            into[which] = in.text(AdviceText.MAX_SENTENCE);
        }
        return which >= 0;
    }

    private AdviceText advice(String[] sentences) {
        in.require("seen", "proves", "next");
        return in.failed() ? null : new AdviceText(sentences[0], sentences[1], sentences[2]);
    }

    /** Reads a line of advice and remembers it for the flows to come. */
    void advice() {
        long number = 0;
        String[] sentences = new String[3];
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            if (name.equals("advice")) {
                number = in.number(1, Long.MAX_VALUE, false, 0, "a number from 1 up");
            } else if (!sentence(name, sentences)) {
                in.skip();
            }
        }
        in.require("advice");
        AdviceText advice = advice(sentences);
        if (advice != null) {
            known.add(number, advice);
        }
    }

    RequirementLine requirement(Address givenHost) {
        Address host = givenHost;
        String profile = null;
        String requirement = null;
        String verdict = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "host" -> host = in.address();
                case "profile" -> profile = in.textOrNull();
                case "requirement" -> requirement = in.text();
                case "verdict" -> verdict = in.text();
                default -> in.skip();
            }
        }
        if (host == null || requirement == null || verdict == null) {
            requireHost(givenHost);
            in.require("requirement", "verdict");
        }
        return in.failed() ? null : new RequirementLine(host, profile, requirement, verdict);
    }

    WaiverLine waiver(Address givenHost) {
        Address host = givenHost;
        String profile = null;
        String flow = null;
        String requirement = null;
        String ticket = null;
        LocalDate expires = null;
        boolean expired = false;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "host" -> host = in.address();
                case "profile" -> profile = in.textOrNull();
                case "flow" -> flow = in.textOrNull();
                case "requirement" -> requirement = in.textOrNull();
                case "ticket" -> ticket = in.text();
                case "expires" -> expires = in.day();
                case "expired" -> expired = in.flag();
                default -> in.skip();
            }
        }
        requireHost(givenHost);
        in.require("ticket", "expires", "expired");
        return in.failed() ? null
                : new WaiverLine(host, profile, flow, requirement, new Waiver(ticket, expires, expired));
    }

    HostLine host() {
        Address host = null;
        String hostName = null;
        HostStatus status = null;
        String verdict = null;
        Boolean expected = null;
        boolean acceptsAll = false;
        boolean requiredRejected = false;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "host" -> host = in.address();
                case "name" -> hostName = in.textOrNull();
                case "status" -> status = status();
                case "verdict" -> verdict = in.textOrNull();
                case "expected" -> expected = in.flag();
                case "acceptsAll" -> acceptsAll = in.flag();
                case "requiredRejected" -> requiredRejected = in.flag();
                default -> in.skip();
            }
        }
        in.require("host", "status");
        return in.failed() ? null : host(host, hostName, status, verdict, expected, acceptsAll, requiredRejected);
    }

    /** Makes a host's line; of those not heard, results of older versions judge the expected ones alone. */
    static HostLine host(Address host, String name, HostStatus status, String verdict, Boolean expected,
            boolean acceptsAll, boolean requiredRejected) {
        boolean missed = verdict != null && status != HostStatus.UP;
        return new HostLine(host, name, status, verdict, expected != null ? expected : missed, acceptsAll,
                requiredRejected && verdict == null);
    }

    /** Reads the status of a host. */
    HostStatus status() {
        return in.word(STATUSES, "a status (up, rejected, silent, unreachable or unknown)");
    }
}
