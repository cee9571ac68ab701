package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.State;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.Verdict;

/** What the flows of a host that are written together have in common. */
record Trouble(Verdict verdict, Because because, State state, Address sender, boolean own) {
    static Trouble of(Evidence evidence) {
        return new Trouble(evidence.verdict(), evidence.because(), evidence.state(), evidence.sender(), evidence.own());
    }
}
