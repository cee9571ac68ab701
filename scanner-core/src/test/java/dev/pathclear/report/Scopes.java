package dev.pathclear.report;

import dev.pathclear.profile.Profile;
import dev.pathclear.profile.ProfileReader;
import dev.pathclear.scope.EndpointSet;
import dev.pathclear.scope.ProfileSelection;
import dev.pathclear.scope.Scope;
import dev.pathclear.scope.ScopeBuilder;
import dev.pathclear.site.SiteWaiver;
import dev.pathclear.target.AddressFamily;
import dev.pathclear.target.TargetParser;
import dev.pathclear.target.TargetSet;
import java.io.IOException;
import java.io.InputStream;
import java.net.UnknownHostException;
import java.time.LocalDate;
import java.util.List;

/** Scopes made as a scan makes them. */
public final class Scopes {
    private Scopes() {}

    /** Returns the agents of the profile {@code acme}, which has every kind of flow and requirement. */
    public static Scope acme(EndpointSet lookedAt, String... targets) throws IOException {
        try (InputStream in = Scopes.class.getResourceAsStream("acme.yaml")) {
            Profile profile = ProfileReader.read("acme.yaml", in.readAllBytes());
            return new ScopeBuilder().profiles(List.of(ProfileSelection.of(profile))).targets(targets(targets))
                    .ports(lookedAt).seed(1).build();
        }
    }

    /** Returns the same with what is waived on 2026-11-26. */
    public static Scope acmeWaived(List<SiteWaiver> waivers, String... targets) throws IOException {
        try (InputStream in = Scopes.class.getResourceAsStream("acme.yaml")) {
            Profile profile = ProfileReader.read("acme.yaml", in.readAllBytes());
            return new ScopeBuilder().profiles(List.of(ProfileSelection.of(profile))).targets(targets(targets))
                    .waivers(waivers, LocalDate.of(2026, 11, 26)).seed(1).build();
        }
    }

    /** Returns ports alone, each of which has to be open. */
    public static Scope ports(String ports, String... targets) {
        return new ScopeBuilder().targets(targets(targets)).ports(EndpointSet.parse(ports)).seed(1).build();
    }

    /** Returns a profile's endpoints at its rolled-out role. */
    public static Scope of(Profile profile, String... targets) {
        return new ScopeBuilder().targets(targets(targets)).profiles(List.of(ProfileSelection.of(profile))).seed(1)
                .build();
    }

    private static TargetSet targets(String... specs) {
        TargetParser parser = new TargetParser(name -> {
            throw new UnknownHostException(name);
        }, AddressFamily.ANY, InputStream.nullInputStream());
        for (String spec : specs) {
            parser.include("test", spec);
        }
        return parser.parse();
    }
}
