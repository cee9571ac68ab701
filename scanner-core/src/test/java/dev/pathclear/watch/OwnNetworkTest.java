package dev.pathclear.watch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.limits.DropCounters;
import dev.pathclear.probe.Reason;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class OwnNetworkTest {
    private final Set<String> down = new HashSet<>();
    private final List<String> told = new ArrayList<>();
    private long conntrackDrops;

    private final OwnNetwork network = new OwnNetwork(new OwnNetwork.Kernel() {
        @Override
        public boolean isUp(String link) {
            return !down.contains(link);
        }

        @Override
        public DropCounters drops() {
            return new DropCounters(true, 0, 0, 0, conntrackDrops);
        }
    }, Arrays.asList("eth0", "eth1", "eth0", null), (link, from, to) -> told.add(link + " " + from + "-" + to), 0);

    @Test
    void linkDown_explainsSilenceOfWhatLeavesByItAndIsTold() {
        down.add("eth0");
        network.look(100, 0);
        down.clear();
        network.look(200, 0);
        network.look(300, 0);

        assertThat(told).containsExactly("eth0 0-200");
        assertThat(network.troubleSince(0, 150)).isEqualTo(Reason.LOCAL_NETWORK_DOWN);
        assertThat(network.troubleSince(2, 200)).isEqualTo(Reason.LOCAL_NETWORK_DOWN);
        assertThat(network.troubleSince(0, 201)).isNull();
        assertThat(network.troubleSince(1, 150)).isNull();
        assertThat(network.troubleSince(3, 0)).isNull();
    }

    @Test
    void linkThatStaysDown_isToldAtTheEnd() {
        down.add("eth1");
        network.look(100, 0);
        network.look(200, 0);
        assertThat(told).isEmpty();

        network.end(250);

        assertThat(told).containsExactly("eth1 0-250");
    }

    @Test
    void connectionTableFull_explainsSilence() {
        network.look(100, 0);
        assertThat(network.troubleSince(3, 50)).isNull();

        conntrackDrops = 3;
        network.look(200, 0);

        assertThat(network.troubleSince(3, 150)).isEqualTo(Reason.LOCAL_CONNTRACK);
        assertThat(network.troubleSince(3, 201)).isNull();
    }

    @Test
    void look_soonAfterAnother_looksAtNothing() {
        down.add("eth0");
        network.look(99, 100);

        assertThat(network.troubleSince(0, 0)).isNull();
    }
}
