package dev.pathclear.result;

import static java.util.stream.Collectors.toUnmodifiableMap;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.probe.Waiver;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * Makes a record of a JSON object: null if it had problems. Fields that are not known are skipped, since newer programs
 * may add some.
 */
final class LineParser {
    private static final Map<String, State> STATES = words(State.values(), State::word);
    private static final Map<String, Reason> REASONS = words(Reason.values(), Reason::word);
    private static final Map<String, Protocol> PROTOCOLS = words(Protocol.values(), Protocol::word);
    private static final Map<String, HostStatus> STATUSES = words(HostStatus.values(), HostStatus::word);
    private static final Map<String, String> PHASES = Map.of("before", "before", "after", "after");

    private static final String REFERENCE = "the number of advice, or null";

    private final FieldReader in;
    private final AdviceNumbers.Known known = new AdviceNumbers.Known();

    LineParser(FieldReader in) {
        this.in = in;
    }

    private static <T> Map<String, T> words(T[] values, Function<T, String> word) {
        return Stream.of(values).collect(toUnmodifiableMap(word, value -> value));
    }

    ScanLine scan() {
        long schemaVersion = 0;
        String version = null;
        long seed = 0;
        String planDigest = null;
        Vantage vantage = null;
        List<ProfileUse> profiles = null;
        String phase = null;
        long started = 0;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "schemaVersion" -> schemaVersion = in.number(
                        ScanLine.SCHEMA_VERSION, ScanLine.SCHEMA_VERSION, false, 0,
                        ScanLine.SCHEMA_VERSION + ", which is what this pathclear reads");
                case "version" -> version = in.text();
                case "seed" -> seed = in.number(Long.MIN_VALUE, Long.MAX_VALUE, false, 0, "a number of 64 bits");
                case "planDigest" -> planDigest = in.text();
                case "vantage" -> vantage = vantage();
                case "profiles" -> profiles = profiles();
                case "phase" -> phase = in.word(PHASES, "\"before\" or \"after\"");
                case "started" -> started = in.timestamp(false);
                default -> in.skip();
            }
        }
        in.require("schemaVersion", "version", "seed", "planDigest", "vantage", "profiles", "phase", "started");
        return in.failed() ? null : new ScanLine((int) schemaVersion, version, seed, planDigest, vantage, profiles,
                phase, Instant.ofEpochMilli(started));
    }

    private Vantage vantage() {
        int mark = in.enterObject();
        if (mark == FieldReader.WRONG) {
            return null;
        }
        String host = null;
        List<Address> addresses = null;
        String user = null;
        String transport = null;
        String role = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "host" -> host = in.text();
                case "addresses" -> addresses = in.addresses();
                case "user" -> user = in.textOrNull();
                case "transport" -> transport = in.text();
                case "role" -> role = in.textOrNull();
                default -> in.skip();
            }
        }
        in.require("host", "addresses", "transport");
        in.leaveObject(mark);
        return in.failed() ? null : new Vantage(host, addresses, user, transport, role);
    }

    private List<ProfileUse> profiles() {
        if (!in.enterArray()) {
            return null;
        }
        List<ProfileUse> profiles = new ArrayList<>();
        for (int mark = in.nextElement(); mark != FieldReader.END; mark = in.nextElement()) {
            if (mark != FieldReader.WRONG) {
                ProfileUse use = profile();
                in.leaveObject(mark);
                if (use != null) {
                    profiles.add(use);
                }
            }
        }
        return profiles;
    }

    private ProfileUse profile() {
        String id = null;
        String revision = null;
        String role = null;
        String from = null;
        String productVersion = null;
        List<String> conditions = List.of();
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "id" -> id = in.text();
                case "revision" -> revision = in.textOrNull();
                case "role" -> role = in.textOrNull();
                case "from" -> from = in.textOrNull();
                case "productVersion" -> productVersion = in.textOrNull();
                case "conditions" -> conditions = in.texts();
                default -> in.skip();
            }
        }
        in.require("id");
        return in.failed() ? null : new ProfileUse(id, revision, role, from, productVersion, conditions);
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
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "host" -> host = in.address();
                case "name" -> hostName = in.textOrNull();
                case "status" -> status = status();
                case "verdict" -> verdict = in.textOrNull();
                case "expected" -> expected = in.flag();
                case "acceptsAll" -> acceptsAll = in.flag();
                default -> in.skip();
            }
        }
        in.require("host", "status");
        return in.failed() ? null : host(host, hostName, status, verdict, expected, acceptsAll);
    }

    /** Makes a host's line; of those not heard, results of older versions judge the expected ones alone. */
    static HostLine host(
            Address host, String name, HostStatus status, String verdict, Boolean expected, boolean acceptsAll) {
        boolean missed = verdict != null && status != HostStatus.UP;
        return new HostLine(host, name, status, verdict, expected != null ? expected : missed, acceptsAll);
    }

    /** Reads the status of a host. */
    HostStatus status() {
        return in.word(STATUSES, "\"up\", \"silent\" or \"unreachable\"");
    }

    SummaryLine summary() {
        long endpoints = 0;
        Map<State, Long> states = new EnumMap<>(State.class);
        Map<String, Long> verdicts = new LinkedHashMap<>();
        Map<String, Long> hosts = new LinkedHashMap<>();
        double elapsedSeconds = 0;
        double probesPerSecond = 0;
        String limitedBy = null;
        int exitCode = 0;
        List<LikelyCause> causes = List.of();
        long moreCauses = 0;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "endpoints" -> endpoints = in.count();
                case "states" -> counts(states, STATES::get);
                case "verdicts" -> counts(verdicts, Function.identity());
                case "hosts" -> counts(hosts, Function.identity());
                case "elapsedSeconds" -> elapsedSeconds = in.decimal();
                case "probesPerSecond" -> probesPerSecond = in.decimal();
                case "limitedBy" -> limitedBy = in.textOrNull();
                case "exitCode" -> exitCode = (int) in.number(0, 255, false, 0, "a number from 0 to 255");
                case "causes" -> causes = causes();
                case "moreCauses" -> moreCauses = in.count();
                default -> in.skip();
            }
        }
        in.require("endpoints", "states", "verdicts", "elapsedSeconds", "probesPerSecond", "exitCode");
        return in.failed() ? null : new SummaryLine(endpoints, states, verdicts, hosts, elapsedSeconds,
                probesPerSecond, limitedBy, exitCode, causes, moreCauses);
    }

    private List<LikelyCause> causes() {
        if (!in.enterArray()) {
            return List.of();
        }
        List<LikelyCause> causes = new ArrayList<>();
        for (int mark = in.nextElement(); mark != FieldReader.END; mark = in.nextElement()) {
            if (mark != FieldReader.WRONG) {
                LikelyCause cause = cause();
                in.leaveObject(mark);
                if (cause != null && causes.size() < LikelyCause.MAX) {
                    causes.add(cause);
                }
            }
        }
        return causes;
    }

    private LikelyCause cause() {
        String kind = null;
        List<String> subnets = null;
        long moreSubnets = 0;
        List<String> ports = null;
        long morePorts = 0;
        String device = null;
        long hosts = 0;
        long of = 0;
        String text = null;
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            switch (name) {
                case "kind" -> kind = in.text();
                case "subnets" -> subnets = in.texts();
                case "moreSubnets" -> moreSubnets = in.count();
                case "ports" -> ports = in.texts();
                case "morePorts" -> morePorts = in.count();
                case "device" -> device = in.textOrNull();
                case "hosts" -> hosts = in.count();
                case "of" -> of = in.count();
                case "text" -> text = in.text(AdviceText.MAX_SENTENCE);
                default -> in.skip();
            }
        }
        in.require("kind", "subnets", "ports", "hosts", "of", "text");
        return in.failed() ? null
                : new LikelyCause(kind, subnets, moreSubnets, ports, morePorts, device, hosts, of, text);
    }

    /** Reads counts by word; words without a key are skipped. */
    private <K> void counts(Map<K, Long> into, Function<String, K> keys) {
        int mark = in.enterObject();
        if (mark == FieldReader.WRONG) {
            return;
        }
        for (String name = in.nextName(); name != null; name = in.nextName()) {
            K key = keys.apply(name);
            long count = in.count();
            if (key != null) {
                into.put(key, count);
            }
        }
        in.leaveObject(mark);
    }
}
