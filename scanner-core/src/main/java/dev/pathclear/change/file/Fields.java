package dev.pathclear.change.file;

import dev.pathclear.change.outage.Gap;
import dev.pathclear.change.outage.Moment;
import dev.pathclear.change.outage.Spell;
import dev.pathclear.change.outage.WatchHeader;
import dev.pathclear.change.outage.WatchSummary;
import dev.pathclear.change.outage.WatchedEndpoint;
import dev.pathclear.change.outage.WatchedLine;
import dev.pathclear.change.plan.Expectation;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.input.InputObject;
import dev.pathclear.profile.input.InputValue;
import dev.pathclear.profile.input.ValueReader;
import dev.pathclear.result.Vantage;
import dev.pathclear.verdict.ExitCode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The fields of one line of a watch's file; null, or -1, after a mistake, which is noted. */
final class Fields {
    private static final int MAX_TEXT = 1_000;
    private static final int MAX_LINES = 2_000;
    private static final int MAX_ADDRESSES = 2_000;
    private static final String AN_OBJECT = "an object";

    private final InputObject in;

    Fields(InputObject in) {
        this.in = in;
    }

    /** How a spell ended. */
    record End(Moment last, long probes) {}

    private static String text(InputValue value) {
        return value.text(MAX_TEXT);
    }

    private static <T> T parsed(InputValue value, String expected, Function<String, T> parser) {
        String text = value.textOrNull();
        try {
            return text == null || text.length() > MAX_TEXT ? value.refuse(expected) : parser.apply(text);
        } catch (DateTimeException | IllegalArgumentException e) {
            return value.refuse(expected);
        }
    }

    private static <T> ValueReader<T> word(T[] values, Function<T, String> word, String expected) {
        return value -> {
            String text = value.textOrNull();
            return Stream.of(values).filter(one -> word.apply(one).equals(text)).findFirst()
                    .orElseGet(() -> value.refuse(expected));
        };
    }

    private long number(String name, long least, long most) {
        Long number = in.required(name, value -> value.whole().isPresent() && value.whole().getAsLong() >= least
                && value.whole().getAsLong() <= most ? Long.valueOf(value.whole().getAsLong())
                : value.refuse("a number from " + least + " to " + most));
        return number == null ? -1 : number;
    }

    private long count(String name) {
        return number(name, 0, Long.MAX_VALUE);
    }

    private boolean flag(String name) {
        Boolean flag = in.required(name, InputValue::flag);
        return flag != null && flag;
    }

    private <T> T only(InputValue value, Function<Fields, T> reader) {
        InputObject object = value.object(AN_OBJECT);
        return object == null ? null : reader.apply(new Fields(object));
    }

    private Moment moment(String name) {
        return in.required(name, value -> only(value, Fields::moment));
    }

    private Moment moment() {
        long nanos = number("nanos", Long.MIN_VALUE / 2, Long.MAX_VALUE / 2);
        Instant time = in.required("time", value -> parsed(value, "a time", Instant::parse));
        return time == null ? null : new Moment(nanos, time.toEpochMilli());
    }

    WatchHeader header() {
        long schema = number("schemaVersion", 1, WatchHeader.SCHEMA_VERSION);
        String version = in.required("version", Fields::text);
        String ticket = in.required("ticket", Fields::text);
        String title = in.optional("title", null, Fields::text);
        ValueReader<OffsetDateTime> time = value -> parsed(value, "a time", OffsetDateTime::parse);
        OffsetDateTime start = in.optional("windowStart", null, time);
        OffsetDateTime end = in.optional("windowEnd", null, time);
        String digest = in.required("planDigest", Fields::text);
        Vantage vantage = in.required("vantage", value -> only(value, Fields::vantage));
        long interval = number("intervalMillis", 1, Integer.MAX_VALUE);
        long timeout = number("timeoutMillis", 1, Integer.MAX_VALUE);
        long tolerated = number("tolerated", 0, Integer.MAX_VALUE);
        Instant started = in.required("started", value -> parsed(value, "a time", Instant::parse));
        List<WatchedLine> lines = in.required("lines",
                list -> list.list(1, MAX_LINES, "an array of lines", value -> only(value, Fields::line)));
        boolean whole = schema > 0 && interval > 0 && timeout > 0 && tolerated >= 0
                && Stream.of(version, ticket, digest, vantage, started, lines).allMatch(Objects::nonNull);
        return !whole ? null : new WatchHeader((int) schema, version, ticket, title, start, end, digest, vantage,
                Duration.ofMillis(interval), Duration.ofMillis(timeout), (int) tolerated, started, lines, List.of());
    }

    private Vantage vantage() {
        String host = in.required("host", Fields::text);
        List<Address> addresses = in.list("addresses", MAX_ADDRESSES,
                value -> parsed(value, "an address", Address::parse));
        String user = in.optional("user", null, Fields::text);
        String transport = in.required("transport", Fields::text);
        String role = in.optional("role", null, Fields::text);
        return host == null || transport == null ? null : new Vantage(host, addresses, user, transport, role);
    }

    private WatchedLine line() {
        String id = in.required("id", Fields::text);
        Expectation expectation = in.required("expect", word(Expectation.values(), Expectation::word,
                "what a line should be, as \"open->open\""));
        String profile = in.optional("profile", null, Fields::text);
        String role = in.optional("role", null, Fields::text);
        boolean fromHere = flag("fromHere");
        long named = count("named");
        long watched = count("watched");
        return id == null || expectation == null ? null
                : new WatchedLine(id, expectation, profile, role, fromHere, named, watched);
    }

    WatchedEndpoint endpoint(List<WatchedLine> lines) {
        Integer line = in.required("line", value -> IntStream.range(0, lines.size()).boxed()
                .filter(i -> lines.get(i).id().equals(value.textOrNull())).findFirst()
                .orElseGet(() -> value.refuse("the id of a line")));
        Address host = in.required("host", value -> parsed(value, "an address", Address::parse));
        long port = number("port", 1, 65_535);
        Protocol protocol = in.required("protocol", word(Protocol.values(), Protocol::word, "tcp or udp"));
        String name = in.optional("name", null, Fields::text);
        boolean single = flag("single");
        return line == null || host == null || port < 0 || protocol == null ? null
                : new WatchedEndpoint(line, host, name, single, protocol, (int) port);
    }

    /** Returns the endpoint's index, below a bound. */
    int index(int bound) {
        return (int) number("endpoint", 0, bound - 1L);
    }

    /** Returns the spell that begins. */
    Spell begun() {
        Moment first = moment("at");
        State state = in.required("state", word(State.values(), State::word, "a state"));
        Reason reason = in.required("reason", word(Reason.values(), Reason::word, "a reason"));
        return first == null || state == null || reason == null ? null : new Spell(state, reason, first, first, 1);
    }

    /** Returns how a spell ended, or null where there was none. */
    End end(String name) {
        return in.optional(name, null, value -> only(value, Fields::end));
    }

    private End end() {
        long probes = count("probes");
        Moment last = moment("last");
        return probes < 0 || last == null ? null : new End(last, probes);
    }

    Gap gap() {
        Gap.Cause cause = in.required("cause", word(Gap.Cause.values(), Gap.Cause::word, "a cause"));
        String link = in.optional("link", null, Fields::text);
        Moment start = moment("start");
        Moment end = moment("end");
        return cause == null || start == null || end == null ? null : new Gap(cause, link, start, end);
    }

    WatchSummary summary() {
        Moment ended = moment("ended");
        WatchSummary.End by =
                in.required("by", word(WatchSummary.End.values(), WatchSummary.End::word, "what ended the watch"));
        WatchSummary.Counts counts = new WatchSummary.Counts(count("slots"), count("probes"));
        WatchSummary.Slip slip = in.required("slip", value -> only(value, Fields::slip));
        ExitCode code = in.required("exitCode", value -> Stream.of(ExitCode.values())
                .filter(one -> value.whole().isPresent() && one.code() == value.whole().getAsLong()).findFirst()
                .orElseGet(() -> value.refuse("an exit code")));
        return ended == null || by == null || slip == null || code == null ? null
                : new WatchSummary(ended, by, counts, slip, code);
    }

    private WatchSummary.Slip slip() {
        return new WatchSummary.Slip(
                count("medianMicros"), count("p99Micros"), count("maxMicros"), count("over20Millis"));
    }
}
