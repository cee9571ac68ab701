package dev.pathclear.cli.command;

import dev.pathclear.ScanListener;
import dev.pathclear.cli.console.Amount;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Endpoint;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.HostVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Tells how a scan goes: to who wants to know, which transport it uses and why, and each host as it is complete, but
 * for silent addresses that nobody expected; to everyone, the transport where it is not the fastest.
 */
record Narration(Consumer<String> say, boolean verbose) implements ScanListener {
    private static final int MAX_OPEN = 12;

    @Override
    public void opened(String transport, boolean secondBest) {
        if (verbose || secondBest) {
            say.accept("transport " + transport);
        }
    }

    @Override
    public void host(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        boolean nothingHeard = verdict.status() == HostStatus.SILENT || verdict.status() == HostStatus.UNKNOWN;
        if (verbose && (verdict.judged() || !nothingHeard)) {
            say.accept(text(seen, hostClass, verdict));
        }
    }

    private static String text(HostResult seen, HostClass hostClass, HostVerdict verdict) {
        StringBuilder text = new StringBuilder().append(new Address(seen.high(), seen.low()));
        if (seen.name() != null && !seen.name().contentEquals(text)) {
            text.append(' ').append(seen.name());
        }
        text.append(' ').append(verdict.status().word());
        if (verdict.judged()) {
            text.append(", ").append(verdict.verdict().word());
        }
        int[] counts = new int[State.values().length];
        List<String> open = new ArrayList<>();
        for (int row = 0; row < Math.min(hostClass.size(), seen.size()); row++) {
            counts[seen.state(row).ordinal()]++;
            if (seen.state(row) == State.OPEN) {
                open.add(new Endpoint(seen.protocol(row), seen.port(row)).toString());
            }
        }
        String separator = ": ";
        for (State state : State.values()) {
            if (counts[state.ordinal()] > 0) {
                text.append(separator).append(Amount.count(counts[state.ordinal()])).append(' ').append(state.word());
                separator = ", ";
                if (state == State.OPEN) {
                    text.append(" (").append(String.join(" ", open.subList(0, Math.min(MAX_OPEN, open.size()))))
                            .append(open.size() > MAX_OPEN ? " ..." : "").append(')');
                }
            }
        }
        return text.toString();
    }
}
