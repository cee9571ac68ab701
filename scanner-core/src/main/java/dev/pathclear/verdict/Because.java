package dev.pathclear.verdict;

import dev.pathclear.probe.Reason;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Why a {@link Verdict} is what it is: the evidence itself, or what makes the evidence worth less than it seems. */
public final class Because {
    private static final Because[] REASONS = ofReasons();

    /** The host accepts ports that nothing listens on, so that a handshake with it proves nothing. */
    public static final Because ACCEPTS_CONTROL_PORTS = new Because("accepts-control-ports", null);
    /** Control ports were not asked, so that a host that accepts everything would look the same. */
    public static final Because CONTROL_PORTS_NOT_ASKED = new Because("control-ports-not-asked", null);
    /** This machine itself answered, in the target's place. */
    public static final Because INTERCEPTED = new Because("intercepted", null);
    /** The host has refused nothing, so that silence may be a closed port that its firewall hides. */
    public static final Because HIDES_CLOSED_PORTS = new Because("hides-closed-ports", null);
    /** Another probe of the same host proved that the host is not there. */
    public static final Because HOST_ABSENT = new Because("host-absent", null);
    /** All ports of the flow were excluded by the user. */
    public static final Because EXCLUDED = new Because("excluded", null);

    private static final List<Because> VALUES = all();

    private final String word;
    private final Reason reason;

    private Because(String word, Reason reason) {
        this.word = word;
        this.reason = reason;
    }

    /** Returns the one that stands for a reason; allocates nothing. */
    public static Because of(Reason reason) {
        return REASONS[reason.ordinal()];
    }

    /** Returns all there are. */
    public static List<Because> values() {
        return VALUES;
    }

    /** Returns the word in files: that of the reason, where it is one. */
    public String word() {
        return word;
    }

    /** Returns the reason it stands for. */
    public Optional<Reason> reason() {
        return Optional.ofNullable(reason);
    }

    @Override
    public String toString() {
        return word;
    }

    private static Because[] ofReasons() {
        Reason[] reasons = Reason.values();
        Because[] all = new Because[reasons.length];
        for (Reason reason : reasons) {
            all[reason.ordinal()] = new Because(reason.word(), reason);
        }
        return all;
    }

    private static List<Because> all() {
        List<Because> all = new ArrayList<>(List.of(REASONS));
        all.addAll(List.of(ACCEPTS_CONTROL_PORTS, CONTROL_PORTS_NOT_ASKED, INTERCEPTED, HIDES_CLOSED_PORTS, HOST_ABSENT,
                EXCLUDED));
        return List.copyOf(all);
    }
}
