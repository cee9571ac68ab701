package dev.pathclear.testing;

import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.Configurable;
import dev.pathclear.profile.Delivery;
import dev.pathclear.profile.Exposure;
import dev.pathclear.profile.Flow;
import dev.pathclear.profile.Listens;
import dev.pathclear.profile.Need;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.ProductVersion;
import dev.pathclear.profile.Text;
import dev.pathclear.profile.Tls;
import dev.pathclear.profile.VersionRange;
import java.util.List;

/** A flow of which a test says only what it is about: a required TCP flow from server to agent, else. */
public final class FlowFixture {
    private final String id;
    private final Protocol protocol;
    private final PortSet ports;
    private String from = "server";
    private String to = "agent";
    private String parameter;
    private Need need = Need.REQUIRED;
    private Listens listens = Listens.INSTALLED;
    private List<String> when = List.of();
    private VersionRange versions;
    private Exposure exposure = Exposure.REMOTE;
    private Delivery delivery = Delivery.UNICAST;
    private String payload;
    private List<String> hosts = List.of();

    private FlowFixture(String id, Protocol protocol, String ports) {
        this.id = id;
        this.protocol = protocol;
        this.ports = PortSet.parse(ports);
    }

    public static FlowFixture tcp(String id, String ports) {
        return new FlowFixture(id, Protocol.TCP, ports);
    }

    public static FlowFixture udp(String id, String ports) {
        return new FlowFixture(id, Protocol.UDP, ports);
    }

    public FlowFixture between(String initiator, String listener) {
        from = initiator;
        to = listener;
        return this;
    }

    public FlowFixture parameter(String value) {
        parameter = value;
        return this;
    }

    public FlowFixture need(Need value) {
        need = value;
        return this;
    }

    public FlowFixture listens(Listens value) {
        listens = value;
        return this;
    }

    public FlowFixture when(String... conditions) {
        when = List.of(conditions);
        return this;
    }

    public FlowFixture since(String version) {
        versions = new VersionRange(ProductVersion.parse(version).orElseThrow(), null, List.of());
        return this;
    }

    public FlowFixture until(String version) {
        versions = new VersionRange(null, ProductVersion.parse(version).orElseThrow(), List.of());
        return this;
    }

    public FlowFixture local() {
        need = Need.DO_NOT_EXPOSE;
        exposure = Exposure.LOCAL;
        return this;
    }

    public FlowFixture delivery(Delivery value) {
        delivery = value;
        return this;
    }

    public FlowFixture payload(String value) {
        payload = value;
        return this;
    }

    public FlowFixture hosts(String... names) {
        hosts = List.of(names);
        return this;
    }

    public Flow build() {
        return new Flow(id, from, to, protocol, ports, parameter, need, listens, when, versions, exposure, delivery,
                null, payload, Tls.UNKNOWN, List.of(), Configurable.UNKNOWN, hosts, Text.english("Flow " + id), null,
                null, List.of(), true);
    }
}
