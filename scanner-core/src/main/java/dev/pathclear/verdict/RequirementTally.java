package dev.pathclear.verdict;

import dev.pathclear.profile.Requirement;

/** On how many live hosts a requirement has which verdict. Filled by {@link ScanVerdict}. */
public final class RequirementTally {
    private final String profileId;
    private final Requirement requirement;
    private final long[] hosts = new long[RequirementVerdict.values().length];
    private long liveHosts;

    RequirementTally(String profileId, Requirement requirement) {
        this.profileId = profileId;
        this.requirement = requirement;
    }

    void add(RequirementVerdict verdict) {
        hosts[verdict.ordinal()]++;
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

    /** Returns how many live hosts have the requirement. */
    public long liveHosts() {
        return liveHosts;
    }
}
