package dev.pathclear.change;

import dev.pathclear.change.Departure.Seen;
import dev.pathclear.change.Difference.Subject;
import dev.pathclear.change.plan.ChangePlan;
import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * Compares the endpoints of one host after the other by a change plan. An endpoint belongs to the first line that is
 * about it; what no line is about must not change.
 *
 * <p>A host that answers nothing may be shut off by the very rule that is changed, so the endpoints of lines are
 * compared whether it is up or not; of a network, where silent addresses may simply not be in use, only if it was up
 * once. What is rejected of a host that was up is compared too: a rejection is proof without the host.
 */
final class PlannedComparison implements HostComparer {
    private static final State[] STATES = State.values();

    private final List<TrafficLine> lines;
    private final boolean[] fromHere;
    private final List<Map<ChangeClass, Long>> lineCounts = new ArrayList<>();
    private final long[][] statesBefore;
    private final long[][] statesAfter;
    private final Vocabulary vocabulary;
    private final ComparisonSink sink;
    private final Map<ChangeClass, Long> counts = new EnumMap<>(ChangeClass.class);
    private final int[] here;
    private int hereCount;
    private HostRecords was;
    private HostRecords is;
    private Address host;
    private String name;
    private boolean bothUp;
    private boolean eitherUp;
    private boolean shutOff;
    private long onlyBefore;
    private long onlyAfter;

    /** @param vantage the addresses that the scans left from */
    PlannedComparison(ChangePlan plan, List<Address> vantage, Vocabulary vocabulary, ComparisonSink sink) {
        lines = plan.lines();
        fromHere = new boolean[lines.size()];
        here = new int[lines.size()];
        statesBefore = new long[lines.size()][STATES.length];
        statesAfter = new long[lines.size()][STATES.length];
        for (int i = 0; i < fromHere.length; i++) {
            fromHere[i] = lines.get(i).isFrom(vantage);
            lineCounts.add(new EnumMap<>(ChangeClass.class));
        }
        this.vocabulary = vocabulary;
        this.sink = sink;
    }

    @Override
    public Map<ChangeClass, Long> counts() {
        return counts;
    }

    @Override
    public List<LineOutcome> lines() {
        List<LineOutcome> outcomes = new ArrayList<>();
        for (int i = 0; i < fromHere.length; i++) {
            outcomes.add(new LineOutcome(lines.get(i), fromHere[i], lineCounts.get(i), states(statesBefore[i]),
                    states(statesAfter[i])));
        }
        return outcomes;
    }

    private static Map<State, Long> states(long[] counts) {
        Map<State, Long> states = new EnumMap<>(State.class);
        for (State state : STATES) {
            if (counts[state.ordinal()] > 0) {
                states.put(state, counts[state.ordinal()]);
            }
        }
        return states;
    }

    @Override
    public long onlyBefore() {
        return onlyBefore;
    }

    @Override
    public long onlyAfter() {
        return onlyAfter;
    }

    @Override
    public void compare(HostRecords hostBefore, HostRecords hostAfter) throws IOException {
        was = hostBefore;
        is = hostAfter;
        HostRecords known = is == null ? was : is;
        host = known.address();
        name = vocabulary.names().value(HostRecords.lower(known.value(0)));
        bothUp = HostRecords.isUp(was) && HostRecords.isUp(is);
        eitherUp = HostRecords.isUp(was) || HostRecords.isUp(is);
        findLines();
        if (eitherUp && !bothUp) {
            report(HostRecords.isUp(is) ? ChangeClass.NEW_HOST : ChangeClass.GONE_HOST, Subject.HOST, null, null,
                    HostRecords.status(was), null, HostRecords.status(is), null, -1);
        }
        shutOff = HostRecords.isShutOff(was, is);
        if (bothUp || shutOff || hereCount > 0) {
            compareEndpoints();
        }
    }

    private void findLines() {
        hereCount = 0;
        for (int i = 0; i < fromHere.length; i++) {
            TrafficLine line = lines.get(i);
            if (fromHere[i] && line.isTo(host, name) && (eitherUp || line.names(host, name))) {
                here[hereCount++] = i;
            }
        }
    }

    private void compareEndpoints() throws IOException {
        int sizeBefore = was == null ? 0 : was.size();
        int sizeAfter = is == null ? 0 : is.size();
        int i = 0;
        int j = 0;
        while (i < sizeBefore || j < sizeAfter) {
            int order = j == sizeAfter ? -1 : i == sizeBefore ? 1 : Long.compareUnsigned(was.key(i), is.key(j));
            long key = order <= 0 ? was.key(i) : is.key(j);
            if (RecordKey.subject(key) == Subject.ENDPOINT) {
                compare(key, order <= 0 ? seen(was.value(i)) : null, order >= 0 ? seen(is.value(j)) : null);
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
    }

    private static Seen seen(long value) {
        return new Seen(STATES[HostRecords.upper(value)], Reason.of(HostRecords.lower(value)));
    }

    private void compare(long key, Seen before, Seen after) throws IOException {
        Protocol protocol = RecordKey.protocol(key);
        int port = RecordKey.port(key);
        int line = line(protocol, port);
        boolean rejected = after != null && after.state() == State.REJECTED;
        if (line < 0 && !bothUp && !(shutOff && rejected)) {
            return;
        }
        if (line >= 0) {
            countStates(line, before, after);
        }
        ChangeClass changeClass;
        if (before == null || after == null) {
            onlyBefore += after == null ? 1 : 0;
            onlyAfter += before == null ? 1 : 0;
            if (line < 0) {
                return;
            }
            changeClass = ChangeClass.NOT_COMPARABLE;
        } else {
            changeClass = line < 0 ? Departure.unlisted(protocol, before, after) : Departure.listed(
                    lines.get(line).expectation(), protocol, before, after,
                    HostRecords.isUp(is) || rejected);
        }
        if (changeClass.same()) {
            count(changeClass, line);
        } else {
            report(changeClass, Subject.ENDPOINT, protocol, Integer.toString(port), state(before), reason(before),
                    state(after), reason(after), line);
        }
    }

    private void countStates(int line, Seen before, Seen after) {
        if (before != null) {
            statesBefore[line][before.state().ordinal()]++;
        }
        if (after != null) {
            statesAfter[line][after.state().ordinal()]++;
        }
    }

    private int line(Protocol protocol, int port) {
        for (int i = 0; i < hereCount; i++) {
            if (lines.get(here[i]).covers(protocol, port)) {
                return here[i];
            }
        }
        return -1;
    }

    private static String state(Seen seen) {
        return seen == null ? "not asked" : seen.state().word();
    }

    private static String reason(Seen seen) {
        return seen == null ? null : seen.reason().word();
    }

    private void report(ChangeClass changeClass, Subject subject, Protocol protocol, String port, String before,
            String beforeBecause, String after, String afterBecause, int line) throws IOException {
        count(changeClass, line);
        sink.difference(new Difference(changeClass, subject, host, name, null, null, protocol, port, before,
                beforeBecause, after, afterBecause, line < 0 ? null : lines.get(line).id()));
    }

    private void count(ChangeClass changeClass, int line) {
        counts.merge(changeClass, 1L, Long::sum);
        if (line >= 0) {
            lineCounts.get(line).merge(changeClass, 1L, Long::sum);
        }
    }
}
