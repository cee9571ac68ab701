package dev.pathclear.report.words;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Reason;
import dev.pathclear.report.Rejection;
import java.util.List;
import java.util.stream.Collectors;

/** Says what devices on the way said of a host that said nothing itself; in English as {@link Rejection#heard} does. */
public final class RejectionText {
    private static final int DEVICES = 3;

    private RejectionText() {}

    /** Returns what was heard, such as {@code nothing but rejections by 10.0.0.1 (admin-prohibited) was heard}. */
    public static String heard(Rejection rejection, Words words) {
        return words.fill(rejection.reasons().isEmpty() ? "rejected.nothing-but" : "rejected.nothing-but-reasons",
                "devices", devices(rejection, words), "reasons", reasons(rejection));
    }

    /** Returns the first devices, and how many more there are. */
    public static String devices(Rejection rejection, Words words) {
        List<Address> by = rejection.by();
        return by.isEmpty() ? words.text("rejected.unknown-devices")
                : by.stream().limit(DEVICES).map(Address::toString).collect(Collectors.joining(", "))
                        + words.more(by.size() - DEVICES);
    }

    /** Returns the words of what they said. */
    public static String reasons(Rejection rejection) {
        return rejection.reasons().stream().map(Reason::word).collect(Collectors.joining(", "));
    }

    /** Returns what it means for hosts that were not expected, so that they are not judged. */
    public static String meaning(Rejection rejection, Words words) {
        return words.text(!rejection.required() ? "rejected.meaning"
                : saysAnything(rejection) ? "rejected.meaning-any-error" : "rejected.meaning-required");
    }

    /** Returns what to do; where nothing required is rejected, that nothing is needed. */
    public static String next(Rejection rejection, Words words) {
        if (!rejection.required()) {
            return words.text("rejected.next-nothing");
        }
        return words.fill(saysAnything(rejection) ? "rejected.next-any-error" : rejection.by().isEmpty() ? "rejected.next-unknown" : "rejected.next",
                "devices", devices(rejection, words));
    }

    /** Returns whether it is not known what was said, for the transport. */
    private static boolean saysAnything(Rejection rejection) {
        return rejection.reasons().contains(Reason.UNREACHABLE_OR_PROHIBITED);
    }
}
