package dev.pathclear.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.result.AdviceText;
import dev.pathclear.result.HostResult;
import dev.pathclear.scope.HostClass;
import dev.pathclear.verdict.HostJudge;
import dev.pathclear.verdict.HostVerdict;
import dev.pathclear.verdict.Phase;
import java.lang.management.ManagementFactory;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class FlowAdviceTest {
    private static final Address GATEWAY = Address.parse("10.9.0.1");

    private final FlowAdvice advice = new FlowAdvice();
    private final HostVerdict verdict = new HostVerdict();
    private final HostJudge judge = new HostJudge(Phase.AFTER, true);

    /** A host that sends an RST from port 1, and an ICMP error, by someone, from all others. */
    private static HostResult host(HostClass hostClass, int number, Address sender) {
        HostResult seen = new HostResult();
        seen.begin(0, 0xFFFF_0A00_0000L + number, null, 0, false, hostClass.size());
        for (int row = 0; row < hostClass.size(); row++) {
            Reason reason = row == 0 ? Reason.RST : Reason.ADMIN_PROHIBITED;
            seen.add(Protocol.TCP, hostClass.port(row), reason.state(Protocol.TCP, false), reason, 1, 812, 1, 0);
            if (row > 0) {
                seen.from(sender.high(), sender.low());
            }
        }
        return seen;
    }

    private AdviceText of(HostResult seen, HostClass hostClass, int flow) {
        judge.judge(seen, hostClass, verdict);
        return advice.of(seen, hostClass, verdict, flow);
    }

    @Test
    void of_theSameCaseOnAnotherHost_isTheSameText() {
        HostClass hostClass = Scopes.ports("1-3", "10.0.0.0/8").hostClass(0);
        AdviceText first = of(host(hostClass, 1, GATEWAY), hostClass, 1);
        assertThat(of(host(hostClass, 2, GATEWAY), hostClass, 1)).isSameAs(first);
        assertThat(of(host(hostClass, 2, GATEWAY), hostClass, 2)).isNotEqualTo(first);
        assertThat(first.seen()).isEqualTo("A refusal came back for 2/tcp: ICMP admin-prohibited, sent by 10.9.0.1.");
    }

    @Test
    void of_aRefusalByTheHostItself_asksForItsOwnFirewall() {
        HostClass hostClass = Scopes.ports("1-3", "10.0.0.0/8").hostClass(0);
        HostResult seen = host(hostClass, 7, new Address(0, 0xFFFF_0A00_0007L));
        assertThat(of(seen, hostClass, 1).seen()).endsWith("sent by the host itself.");
        assertThat(of(seen, hostClass, 1).next()).startsWith("Allow 2/tcp (").contains("in the firewall of the host");
    }

    @Test
    void of_moreCasesThanAreNamed_areToldInGeneral() {
        HostClass hostClass = Scopes.ports("1-30", "10.0.0.0/8").hostClass(0);
        Set<AdviceText> texts = new HashSet<>();
        for (int i = 0; i < 1_000; i++) {
            HostResult seen = host(hostClass, i, new Address(0, 0xFFFF_0B00_0000L + i));
            for (int flow = 0; flow < hostClass.flows().size(); flow++) {
                texts.add(of(seen, hostClass, flow));
            }
        }
        assertThat(texts).hasSizeLessThanOrEqualTo(FlowAdvice.NAMED + 2).contains(new AdviceText(
                "A refusal came back for the port: ICMP admin-prohibited, sent by the device that refused it.",
                "A firewall or access list, on the way or on the host, blocks it.",
                "Allow the port to the host (\"this flow\") at the device that refused it or in the firewall behind"
                        + " it."));
    }

    @Test
    void of_knownCases_allocatesNothing() {
        HostClass hostClass = Scopes.ports("1-30", "10.0.0.0/8").hostClass(0);
        HostResult seen = host(hostClass, 1, GATEWAY);
        judge.judge(seen, hostClass, verdict);
        askAll(seen, hostClass, 2_000);
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long id = Thread.currentThread().threadId();
        long before = threads.getThreadAllocatedBytes(id);
        askAll(seen, hostClass, 2_000);
        assertThat((threads.getThreadAllocatedBytes(id) - before) / 60_000).as("bytes a flow").isZero();
    }

    private void askAll(HostResult seen, HostClass hostClass, int times) {
        for (int i = 0; i < times; i++) {
            for (int flow = 0; flow < verdict.flows(); flow++) {
                advice.of(seen, hostClass, verdict, flow);
            }
        }
    }
}
