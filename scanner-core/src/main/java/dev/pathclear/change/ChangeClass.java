package dev.pathclear.change;

import java.util.EnumSet;
import java.util.Set;

/**
 * What a difference between two results means, the worst first. Some classes are of comparisons with a change plan
 * alone, some of those without one.
 */
public enum ChangeClass {
    /**
     * It was proved good and is now proved bad, or what answered over TCP no longer does. With a plan: less of it gets
     * through than before, and that was not planned.
     */
    REGRESSION("regression", Use.BOTH),
    /**
     * What could not be reached now can, and should not, or no profile asks for it. With a plan: more gets through than
     * before, and that was not planned.
     */
    EXPOSURE("exposure", Use.BOTH),
    /** The plan changes it, and it still is as it was. */
    NOT_YET("not-yet", Use.PLANNED),
    /** The plan leaves it as it should be, but it was not so before, and is not now: the change is not to blame. */
    BROKEN_BEFORE("broken-before", Use.PLANNED),
    /** It was proved good, and now nothing is proved. */
    UNPROVEN("unproven", Use.PLAIN),
    /** One of the results tells nothing about it. */
    NOT_COMPARABLE("not-comparable", Use.PLANNED),
    /**
     * The host was up, and is silent, rejected, unreachable or not asked now; what no line is about is not compared,
     * but for what is rejected.
     */
    GONE_HOST("gone-host", Use.BOTH),
    /** The host is up, and was not; what no line is about is not compared. */
    NEW_HOST("new-host", Use.BOTH),
    /** It was bad, and is proved good now. */
    REPAIRED("repaired", Use.PLAIN),
    /** It differs, and is neither better nor worse for it. */
    DIFFERENT("different", Use.PLAIN),
    /** It is shut, or open, as before, but shows it in another way: a firewall that dropped rejects now. */
    REASON_ONLY("reason-only", Use.PLANNED),
    /** It changed to what the plan says. */
    AS_EXPECTED_CHANGED("as-expected-changed", Use.PLANNED),
    /** It is as before, as the plan says, or no line is about it. Counted, not listed. */
    AS_EXPECTED_UNCHANGED("as-expected-unchanged", Use.PLANNED),
    /** The same, or a difference of UDP silence or latency, which proves nothing. Counted, not listed. */
    UNCHANGED("unchanged", Use.PLAIN);

    private enum Use { PLAIN, PLANNED, BOTH }

    private final String word;
    private final Use use;

    ChangeClass(String word, Use use) {
        this.word = word;
        this.use = use;
    }

    /** Returns the classes of comparisons with a change plan, or of those without. */
    public static Set<ChangeClass> of(boolean planned) {
        Set<ChangeClass> classes = EnumSet.allOf(ChangeClass.class);
        classes.removeIf(one -> one.use == (planned ? Use.PLAIN : Use.PLANNED));
        return classes;
    }

    /** Returns whether it is as it was, so that it is counted and not listed. */
    public boolean same() {
        return this == UNCHANGED || this == AS_EXPECTED_UNCHANGED;
    }

    /** Returns the word in files and reports. */
    public String word() {
        return word;
    }
}
