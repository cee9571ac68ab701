package dev.pathclear.scope;

import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.Configurable;
import dev.pathclear.profile.Delivery;
import dev.pathclear.profile.Exposure;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Listens;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Text;
import dev.pathclear.profile.Tls;
import java.util.List;
import java.util.Locale;

/** Flows for ports that are asked without a profile: each is required, and something listens on it always. */
final class PortFlows {
    private PortFlows() {}

    static Flow of(Protocol protocol, int port) {
        String id = protocol.word() + "-" + port;
        String what = protocol.word().toUpperCase(Locale.ROOT) + " " + port;
        Text title = new Text("Port " + what, "Port " + what, "Puerto " + what, "Porta " + what);
        return new Flow(id, "any", "target", protocol, PortSet.of(port), null, Need.REQUIRED, Listens.ALWAYS, List.of(),
                null, Exposure.REMOTE, Delivery.UNICAST, null, null, Tls.UNKNOWN, List.of(), Configurable.UNKNOWN,
                List.of(), title, null, null, List.of(), true);
    }
}
