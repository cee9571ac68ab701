package dev.pathclear.verdict;

import dev.pathclear.profile.Requirement;

/** On how many live hosts a requirement has which verdict. Filled by {@link ScanVerdict}. */
public final class RequirementTally {
    private final String profileId;
    private final Requirement requirement;
    private final long[] hosts = new long[RequirementVerdict.values().length];
    private long liveHosts;
    private long waivedHosts;

    RequirementTally(String profileId, Requirement requirement) {
        this.profileId = profileId;
        this.requirement = requirement;
    }

    void add(RequirementVerdict verdict, boolean waived) {
        hosts[verdict.ordinal()]++;
        waivedHosts += waived ? 1 : 0;
        liveHosts++;
    }

    /** Returns the profile the requirement is from. */
    public String profileId() {
        return profileId;
    }

    public Requirement requirement() {
        return requirement;
    }

    /** Returns how many live hosts have the verdict. */
    public long hosts(RequirementVerdict verdict) {
        return hosts[verdict.ordinal()];
    }

    /** Returns on how many live hosts it is waived, whatever its verdict. */
    public long waivedHosts() {
        return waivedHosts;
    }

    /** Returns how many live hosts have the requirement. */
    public long liveHosts() {
        return liveHosts;
    }
}
