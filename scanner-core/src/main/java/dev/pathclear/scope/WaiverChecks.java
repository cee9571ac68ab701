package dev.pathclear.scope;

import dev.pathclear.probe.Waiver;
import dev.pathclear.site.SiteWaiver;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.List;

/** Finds what the waivers of a site cover of a class of hosts. */
final class WaiverChecks {
    private WaiverChecks() {}

    /** Adds to a class that has its flows and requirements the waivers that cover some of them. */
    static void add(HostClassBuilder builder, List<SiteWaiver> waivers, LocalDate today) {
        for (SiteWaiver waiver : waivers) {
            BitSet flows = new BitSet();
            BitSet requirements = new BitSet();
            boolean everything = waiver.flow() == null && waiver.requirement() == null;
            for (int i = 0; i < builder.flows().size(); i++) {
                FlowCheck check = builder.flows().get(i);
                boolean named = everything || check.flow().id().equals(waiver.flow());
                flows.set(i, named && isOf(waiver, check.profileId()));
            }
            for (int i = 0; i < builder.requirements().size(); i++) {
                RequirementCheck check = builder.requirements().get(i);
                boolean named = everything || check.requirement().id().equals(waiver.requirement());
                requirements.set(i, named && isOf(waiver, check.profileId()));
            }
            if (!flows.isEmpty() || !requirements.isEmpty()) {
                Waiver inForce = new Waiver(waiver.ticket(), waiver.expires(), waiver.expired(today));
                builder.waiver(new WaiverCheck(inForce, waiver.hosts(), flows, requirements));
            }
        }
    }

    private static boolean isOf(SiteWaiver waiver, String profileId) {
        return waiver.profile() == null || waiver.profile().equals(profileId);
    }
}
