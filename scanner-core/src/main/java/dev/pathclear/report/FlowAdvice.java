package dev.pathclear.report;

import dev.pathclear.advice.Advice;
import dev.pathclear.advice.Advisor;
import dev.pathclear.advice.Language;
import dev.pathclear.advice.Occasion;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Flow;
import dev.pathclear.result.AdviceText;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.Because;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.Verdict;
import java.util.HashMap;
import java.util.Map;

/**
 * The advice of results on flows that are not clear. The same case has the same text, whatever the host: one on which
 * the same flow has the same verdict for the same reason, proved by the same device. Allocates for a new case alone.
 *
 * <p>So many cases are told with their port, flow and sender that any profile fits many times over; those of a scan
 * with more, of thousands of ports for instance, are told without. A result so has a bounded number of texts.
 */
public final class FlowAdvice {
    /** Cases with a text of their own. */
    static final int NAMED = 2_048;

    private static final String HOST = "the host";
    private static final String HOST_ITSELF = "the host itself";
    private static final String PORT = "the port";
    private static final String FLOW = "this flow";
    private static final String SENDER = "the device that refused it";
    private static final int NO_FLOW = -1;

    /** What the sentences depend on. Filled anew for every flow; {@link #copy} makes one that can be kept. */
    private static final class Case {
        private int hostClass;
        private int flow;
        private Verdict verdict;
        private Because because;
        private State state;
        private boolean mustStayLocal;
        private boolean anyway;
        private boolean own;
        private boolean senderKnown;
        private long senderHigh;
        private long senderLow;

        void fill(HostResult seen, FlowCheck check, HostVerdict verdicts, int index) {
            int row = verdicts.row(index);
            hostClass = seen.hostClass();
            flow = index;
            verdict = verdicts.flow(index);
            because = verdicts.because(index);
            state = row < 0 ? State.UNTESTED : seen.state(row);
            mustStayLocal = check.mustStayLocal();
            anyway = check.listensAnyway();
            boolean known = row >= 0 && seen.fromKnown(row);
            own = known && seen.fromHigh(row) == seen.high() && seen.fromLow(row) == seen.low();
            senderKnown = known && !own;
            senderHigh = senderKnown ? seen.fromHigh(row) : 0;
            senderLow = senderKnown ? seen.fromLow(row) : 0;
        }

        /** Leaves only what there are few of. */
        void generalise() {
            hostClass = 0;
            flow = NO_FLOW;
            senderHigh = 0;
            senderLow = 0;
        }

        Case copy() {
            Case copy = new Case();
            copy.hostClass = hostClass;
            copy.flow = flow;
            copy.verdict = verdict;
            copy.because = because;
            copy.state = state;
            copy.mustStayLocal = mustStayLocal;
            copy.anyway = anyway;
            copy.own = own;
            copy.senderKnown = senderKnown;
            copy.senderHigh = senderHigh;
            copy.senderLow = senderLow;
            return copy;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Case that && hostClass == that.hostClass && flow == that.flow
                    && verdict == that.verdict && because == that.because && state == that.state
                    && mustStayLocal == that.mustStayLocal && anyway == that.anyway && own == that.own && senderKnown == that.senderKnown
                    && senderHigh == that.senderHigh && senderLow == that.senderLow;
        }

        @Override
        public int hashCode() {
            int hash = 31 * (31 * hostClass + flow) + System.identityHashCode(because);
            hash = 31 * (31 * hash + verdict.ordinal()) + state.ordinal();
            hash = 2 * (2 * hash + (own ? 1 : 0)) + (mustStayLocal ? 1 : 0);
            return 31 * (31 * hash + Long.hashCode(senderHigh)) + Long.hashCode(senderLow);
        }
    }

    private final Advisor advisor = new Advisor(Language.EN);
    private final Map<Case, AdviceText> texts = new HashMap<>();
    private final Case now = new Case();
    private int named;

    /** Returns the advice on a flow, or null where it is clear. */
    public AdviceText of(HostResult seen, HostClass hostClass, HostVerdict verdict, int flow) {
        if (verdict.flow(flow) == Verdict.CLEAR) {
            return null;
        }
        FlowCheck check = hostClass.flows().get(flow);
        now.fill(seen, check, verdict, flow);
        AdviceText text = texts.get(now);
        if (text == null && named == NAMED) {
            now.generalise();
            text = texts.get(now);
        }
        return text != null ? text : add(check);
    }

    private AdviceText add(FlowCheck check) {
        boolean general = now.flow == NO_FLOW;
        Flow flow = check.flow();
        String port = general ? PORT : check.portText() + "/" + flow.protocol().word();
        String sender = now.own ? HOST_ITSELF : !now.senderKnown ? null
                : general ? SENDER : new Address(now.senderHigh, now.senderLow).toString();
        Advice advice = advisor.advise(new Occasion(now.verdict, now.because, now.state, now.mustStayLocal, HOST, port,
                sender, now.own, general ? FLOW : flow.title().in(Language.EN.code()), now.anyway));
        AdviceText text = new AdviceText(sentence(advice.seen()), sentence(advice.proves()), sentence(advice.next()));
        texts.put(now.copy(), text);
        named += general ? 0 : 1;
        return text;
    }

    /** A host or port without a name of its own may stand first. */
    private static String sentence(String text) {
        return text.startsWith("the ") ? "The" + text.substring(3) : text;
    }
}
