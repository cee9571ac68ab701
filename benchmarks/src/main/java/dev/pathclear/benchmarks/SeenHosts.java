package dev.pathclear.benchmarks;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.Reason;
import dev.pathclear.probe.State;
import dev.pathclear.profile.ProfileCatalog;
import dev.pathclear.report.Scopes;
import dev.pathclear.result.HostResult;
import dev.pathclear.result.ResultFixtures;
import dev.pathclear.scope.HostClass;
import dev.pathclear.scope.Scope;
import java.util.Random;

/** Hosts of a shipped profile, as a scan leaves them: a third of them fine, the others in various trouble. */
final class SeenHosts {
    private static final int COUNT = 64;
    private static final Address FIREWALL = Address.parse("10.0.255.254");
    private static final Reason[] TROUBLE = {
        Reason.RST, Reason.RST, Reason.TIMEOUT, Reason.TIMEOUT, Reason.HOST_PROHIBITED, Reason.SYN_ACK
    };

    private final Scope scope;
    private final HostResult[] hosts = new HostResult[COUNT];
    private int next;

    SeenHosts(String profile) {
        scope = Scopes.of(ProfileCatalog.resolve(profile), "10.0.0.0/24");
        Random random = new Random(42);
        for (int i = 0; i < COUNT; i++) {
            hosts[i] = host(i, i % 3 == 0, random);
        }
    }

    Scope scope() {
        return scope;
    }

    HostClass hostClass() {
        return scope.hostClass(0);
    }

    /** Returns one host after the other, again and again. */
    HostResult next() {
        next = next + 1 == COUNT ? 0 : next + 1;
        return hosts[next];
    }

    private HostResult host(int n, boolean fine, Random random) {
        HostClass hostClass = hostClass();
        Address first = Address.parse("10.0.0.0");
        HostResult seen = new HostResult();
        seen.begin(first.high(), first.low() + n, null, 0, false, hostClass.size());
        for (int row = 0; row < hostClass.size(); row++) {
            Reason reason = hostClass.preset(row);
            if (reason == null) {
                reason = hostClass.protocol(row) == Protocol.UDP ? Reason.TIMEOUT
                        : fine ? Reason.SYN_ACK : TROUBLE[random.nextInt(TROUBLE.length)];
            }
            add(seen, hostClass.protocol(row), hostClass.port(row), reason);
        }
        for (int control = 0; control < hostClass.controls(); control++) {
            add(seen, Protocol.TCP, hostClass.control(control), Reason.RST);
        }
        return seen;
    }

    private static void add(HostResult seen, Protocol protocol, int port, Reason reason) {
        State state = reason.state(protocol, false);
        seen.add(protocol, port, state, reason, state == State.SILENT ? 3 : 1, state.isAnswer() ? 812 : -1,
                ResultFixtures.AT, 0);
        if (reason == Reason.RST) {
            seen.from(seen.high(), seen.low());
        } else if (state == State.REJECTED) {
            seen.from(FIREWALL.high(), FIREWALL.low());
        }
    }
}
