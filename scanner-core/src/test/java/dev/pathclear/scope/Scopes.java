package dev.pathclear.scope;

import dev.pathclear.probe.Address;
import dev.pathclear.profile.Delivery;
import dev.pathclear.profile.Profile;
import dev.pathclear.target.AddressFamily;
import dev.pathclear.target.TargetParser;
import dev.pathclear.target.TargetSet;
import dev.pathclear.testing.FlowFixture;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Scopes in few words. */
final class Scopes {
    private Scopes() {}

    static TargetSet targets(String... texts) {
        TargetParser parser = new TargetParser(name -> {
            if (name.equals("host.example")) {
                return List.of(Address.parse("192.0.2.80"));
            }
            throw new UnknownHostException(name);
        }, AddressFamily.ANY, InputStream.nullInputStream());
        for (String text : texts) {
            parser.include("test", text);
        }
        return parser.parse();
    }

    /** Returns the class of a host that is judged by some profiles as they stand. */
    static HostClass classOf(Profile... profiles) {
        return new ScopeBuilder().targets(targets("192.0.2.1"))
                .profiles(Arrays.stream(profiles).map(ProfileSelection::of).toList()).build().hostClass(0);
    }

    static ProfileSelection selection(Profile profile, String role, String from, String... conditions) {
        return new ProfileSelection(profile, profile.id(), role, from, List.of(conditions), null, Map.of());
    }

    static HostClass classOf(ProfileSelection selection) {
        return new ScopeBuilder().targets(targets("192.0.2.1")).profiles(List.of(selection))
                .optIns(Set.of("syslog")).build().hostClass(0);
    }

    static FlowFixture broadcast(String id, String port) {
        return FlowFixture.udp(id, port).delivery(Delivery.BROADCAST);
    }

    /** Returns the endpoints, as {@code 443/tcp}; one that is not attempted with its reason. */
    static List<String> endpoints(HostClass hostClass) {
        List<String> all = new ArrayList<>();
        for (int i = 0; i < hostClass.size(); i++) {
            String preset = hostClass.preset(i) == null ? "" : " " + hostClass.preset(i).word();
            all.add(hostClass.port(i) + "/" + hostClass.protocol(i).word() + preset);
        }
        return all;
    }

    /** Returns the flows by id. */
    static List<String> flows(HostClass hostClass) {
        return hostClass.flows().stream().map(check -> check.flow().id()).toList();
    }

    /** Returns the requirements, with a question mark where they are not required, a dash where not applicable. */
    static List<String> requirements(HostClass hostClass) {
        return hostClass.requirements().stream().map(check -> check.requirement().id()
                + (check.applicable() ? "" : "-") + (check.required() || !check.applicable() ? "" : "?")).toList();
    }

    /** Returns the tree of a requirement, with flow ids. */
    static String tree(HostClass hostClass, String requirement) {
        CheckTree tree = hostClass.requirements().stream()
                .filter(check -> check.requirement().id().equals(requirement)).findFirst().orElseThrow().tree();
        return text(hostClass, tree);
    }

    private static String text(HostClass hostClass, CheckTree tree) {
        return switch (tree) {
            case null -> "-";
            case CheckTree.Leaf(int flow) -> hostClass.flows().get(flow).flow().id();
            case CheckTree.AllOf(List<CheckTree> branches) -> "all" + text(hostClass, branches);
            case CheckTree.AnyOf(List<CheckTree> branches) -> "any" + text(hostClass, branches);
            case CheckTree.Fallback(CheckTree primary, List<CheckTree> backups) ->
                text(hostClass, primary) + " else " + text(hostClass, backups);
        };
    }

    private static String text(HostClass hostClass, List<CheckTree> branches) {
        return branches.stream().map(branch -> text(hostClass, branch)).toList().toString();
    }
}
