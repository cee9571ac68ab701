package dev.pathclear.change;

import dev.pathclear.change.Difference.Subject;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.verdict.RequirementVerdict;
import dev.pathclear.verdict.Verdict;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Compares the records of one host after the other, hands the differences on and counts. */
final class HostComparison implements HostComparer {
    private static final Verdict[] VERDICTS = Verdict.values();
    private static final RequirementVerdict[] REQUIREMENT_VERDICTS = RequirementVerdict.values();
    private static final State[] STATES = State.values();

    private final Vocabulary vocabulary;
    private final ComparisonSink sink;
    private final ServedPorts served;
    private final Map<ChangeClass, Long> counts = new EnumMap<>(ChangeClass.class);
    private HostRecords before;
    private HostRecords after;
    private boolean flowsDiffer;
    private long onlyBefore;
    private long onlyAfter;

    HostComparison(Vocabulary vocabulary, ComparisonSink sink) {
        this.vocabulary = vocabulary;
        this.sink = sink;
        served = new ServedPorts(vocabulary);
    }

    @Override
    public Map<ChangeClass, Long> counts() {
        return counts;
    }

    @Override
    public List<LineOutcome> lines() {
        return List.of();
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
    public void compare(HostRecords was, HostRecords is) throws IOException {
        if (HostRecords.isUp(was) && HostRecords.isUp(is)) {
            compareUp(was, is);
        } else if (HostRecords.isUp(was)) {
            status(ChangeClass.GONE_HOST, was, HostRecords.status(was), HostRecords.status(is));
            if (HostRecords.isShutOff(was, is)) {
                compareRejected(was, is);
            }
        } else if (HostRecords.isUp(is)) {
            status(ChangeClass.NEW_HOST, is, HostRecords.status(was), HostRecords.status(is));
        } else if (was != null && is != null && HostRecords.isRejected(was) != HostRecords.isRejected(is)) {
            // Nobody is known there, but what the firewall does with the address has changed.
            status(ChangeClass.DIFFERENT, is, HostRecords.status(was), HostRecords.status(is));
        }
    }

    private void status(ChangeClass changeClass, HostRecords host, String statusBefore, String statusAfter)
            throws IOException {
        report(changeClass, new Difference(changeClass, Subject.HOST, host.address(), name(host), null, null, null,
                null, statusBefore, null, statusAfter, null));
    }

    /** Compares what is rejected of a host that is not heard itself any more: the rest proves nothing. */
    private void compareRejected(HostRecords hostBefore, HostRecords hostAfter) throws IOException {
        after = hostAfter;
        served.clear();
        for (int i = 0, j = 0; i < hostBefore.size() && j < hostAfter.size();) {
            int order = Long.compareUnsigned(hostBefore.key(i), hostAfter.key(j));
            if (order == 0 && RecordKey.subject(hostAfter.key(j)) == Subject.ENDPOINT
                    && STATES[HostRecords.upper(hostAfter.value(j))] == State.REJECTED) {
                compareEndpoint(hostAfter.key(j), hostBefore.value(i), hostAfter.value(j));
            }
            i += order <= 0 ? 1 : 0;
            j += order >= 0 ? 1 : 0;
        }
    }

    private void compareUp(HostRecords hostBefore, HostRecords hostAfter) throws IOException {
        before = hostBefore;
        after = hostAfter;
        flowsDiffer = false;
        served.clear();
        served.add(before);
        served.add(after);
        int i = 0;
        int j = 0;
        while (i < before.size() || j < after.size()) {
            int order = j == after.size() ? -1 : i == before.size() ? 1
                    : Long.compareUnsigned(before.key(i), after.key(j));
            if (order < 0) {
                onlyBefore++;
                i++;
            } else if (order > 0) {
                onlyAfter++;
                j++;
            } else {
                compareRecord(before.key(i), before.value(i++), after.value(j++));
            }
        }
    }

    private void compareRecord(long key, long was, long is) throws IOException {
        switch (RecordKey.subject(key)) {
            case HOST -> { }
            case FLOW -> compareFlow(key, was, is);
            case ENDPOINT -> compareEndpoint(key, was, is);
            case REQUIREMENT -> compareRequirement(key, was, is);
        }
    }

    private void compareFlow(long key, long was, long is) throws IOException {
        Verdict verdictBefore = VERDICTS[HostRecords.upper(was)];
        Verdict verdictAfter = VERDICTS[HostRecords.upper(is)];
        String becauseBefore = vocabulary.words().value(HostRecords.lower(was));
        String becauseAfter = vocabulary.words().value(HostRecords.lower(is));
        Protocol protocol = RecordKey.protocol(key);
        ChangeClass changeClass =
                Transition.flow(protocol, verdictBefore, becauseBefore, verdictAfter, becauseAfter);
        if (changeClass == ChangeClass.UNCHANGED) {
            count(changeClass);
            return;
        }
        flowsDiffer = true;
        FlowId flow = vocabulary.flow(RecordKey.number(key));
        report(changeClass, new Difference(changeClass, Subject.FLOW, after.address(), name(after), flow.profile(),
                flow.flow(), protocol, flow.ports(), verdictBefore.word(), becauseBefore, verdictAfter.word(),
                becauseAfter));
    }

    private void compareEndpoint(long key, long was, long is) throws IOException {
        Protocol protocol = RecordKey.protocol(key);
        int port = RecordKey.port(key);
        if (served.contains(protocol, port)) {
            return;
        }
        State stateBefore = STATES[HostRecords.upper(was)];
        State stateAfter = STATES[HostRecords.upper(is)];
        ChangeClass changeClass = Transition.endpoint(protocol, stateBefore, stateAfter);
        if (changeClass == ChangeClass.UNCHANGED) {
            count(changeClass);
            return;
        }
        report(changeClass, new Difference(changeClass, Subject.ENDPOINT, after.address(), name(after), null, null,
                protocol, Integer.toString(port), stateBefore.word(), Reason.of(HostRecords.lower(was)).word(),
                stateAfter.word(), Reason.of(HostRecords.lower(is)).word()));
    }

    private void compareRequirement(long key, long was, long is) throws IOException {
        RequirementVerdict verdictBefore = REQUIREMENT_VERDICTS[HostRecords.upper(was)];
        RequirementVerdict verdictAfter = REQUIREMENT_VERDICTS[HostRecords.upper(is)];
        ChangeClass changeClass = Transition.requirement(verdictBefore, verdictAfter, flowsDiffer);
        if (changeClass == ChangeClass.UNCHANGED) {
            count(changeClass);
            return;
        }
        RequirementId requirement = vocabulary.requirements().value(RecordKey.number(key));
        report(changeClass, new Difference(changeClass, Subject.REQUIREMENT, after.address(), name(after),
                requirement.profile(), requirement.requirement(), null, null, verdictBefore.word(), null,
                verdictAfter.word(), null));
    }

    private String name(HostRecords host) {
        return host.whole() ? vocabulary.names().value(HostRecords.lower(host.value(0))) : null;
    }

    private void report(ChangeClass changeClass, Difference difference) throws IOException {
        count(changeClass);
        sink.difference(difference);
    }

    private void count(ChangeClass changeClass) {
        counts.merge(changeClass, 1L, Long::sum);
    }
}
