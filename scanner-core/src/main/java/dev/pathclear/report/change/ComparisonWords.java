package dev.pathclear.report.change;

import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.probe.Protocol;
import dev.pathclear.probe.State;
import dev.pathclear.profile.PortRange;
import dev.pathclear.report.encode.Plain;
import dev.pathclear.verdict.ExitCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the formats for people say of a comparison, in the same words. */
public final class ComparisonWords {
    private static final int MAX_LISTED = 6;

    private ComparisonWords() {}

    /** Returns what the exit code means. */
    public static String meaning(ComparisonSummary summary) {
        if (!summary.lines().isEmpty()) {
            return switch (summary.exitCode()) {
                case OK -> "all is as planned";
                case UNPROVEN -> "nothing is proved to depart from the plan, but not everything could be compared";
                default -> "something departs from the plan";
            };
        }
        return switch (summary.exitCode()) {
            case OK -> "nothing is worse";
            case UNPROVEN -> "nothing is proved to be worse, but not everything could be compared";
            default -> "something is worse";
        };
    }

    /** Returns what became of a line: its endpoints by class, or why none was compared. */
    public static String found(LineOutcome outcome) {
        return !outcome.counts().isEmpty() ? counts(outcome.counts())
                : outcome.fromHere() ? "none of its endpoints is in the results"
                : "its traffic does not start where the scans did";
    }

    /** Returns counts by class as {@code 3 regression, 1 exposure}. */
    public static String counts(Map<ChangeClass, Long> counts) {
        return counts.entrySet().stream().filter(count -> count.getValue() > 0)
                .map(count -> number(count.getValue()) + " " + count.getKey().word()).collect(Collectors.joining(", "));
    }

    /** Returns {@code 1,234}. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** Returns {@code 1 line} or {@code 1,234 lines}. */
    static String of(long number, String one, String many) {
        return number(number) + " " + (number == 1 ? one : many);
    }

    /** Returns whether a class is a departure, so that it has to be dealt with. */
    static boolean isBad(ChangeClass one) {
        return switch (one) {
            case REGRESSION, EXPOSURE, NOT_YET, BROKEN_BEFORE -> true;
            default -> false;
        };
    }

    /** Returns whether a class leaves a question open. */
    static boolean isDoubt(ChangeClass one) {
        return switch (one) {
            case UNPROVEN, NOT_COMPARABLE, GONE_HOST -> true;
            default -> false;
        };
    }

    /** Returns how the endpoints of a line were: {@code open} for one, {@code 3 open, 1 silent} for several. */
    static String states(Map<State, Long> states, long endpoints) {
        List<String> parts = new ArrayList<>();
        states.forEach((state, count) -> parts.add(endpoints == 1 ? state.word() : number(count) + " " + state.word()));
        long missing = endpoints - states.values().stream().mapToLong(Long::longValue).sum();
        if (missing > 0) {
            parts.add(endpoints == 1 ? "not asked" : number(missing) + " not asked");
        }
        return String.join(", ", parts);
    }

    /** Returns the first few of some texts, and how many more there are. */
    static String listed(List<?> all) {
        String first = all.stream().limit(MAX_LISTED).map(String::valueOf).map(Plain::text)
                .collect(Collectors.joining(", "));
        return all.size() <= MAX_LISTED ? first : first + " and " + number(all.size() - MAX_LISTED) + " more";
    }

    /** Returns the ports of a line as {@code 443/tcp}, {@code 22, 8000-8100/tcp; 161/udp}. */
    static String ports(TrafficLine line) {
        return line.ports().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(ports -> listed(ports.getValue().ranges().stream().map(ComparisonWords::range).toList()) + "/"
                        + ports.getKey().word())
                .collect(Collectors.joining("; "));
    }

    private static String range(PortRange range) {
        return range.first() == range.last() ? Integer.toString(range.first()) : range.first() + "-" + range.last();
    }

    /** Returns the role that a line's ports are of, or null where they are written out. */
    static String role(TrafficLine line) {
        return line.profile() == null ? null : Plain.text(line.profile()) + ", " + Plain.text(line.role());
    }

    /** Returns the host of a difference, with its name. */
    static String host(Difference one) {
        return one.host() + (one.name() == null ? "" : " " + Plain.text(one.name()));
    }

    /** Returns what of the host it is about; empty for the host itself. */
    static String subject(Difference one) {
        String from = one.profile() == null ? "" : Plain.text(one.profile()) + " ";
        return switch (one.subject()) {
            case HOST -> "";
            case ENDPOINT -> endpoint(one.port(), one.protocol());
            case FLOW -> endpoint(one.port(), one.protocol()) + " " + from + Plain.text(one.id());
            case REQUIREMENT -> "requirement " + from + Plain.text(one.id());
        };
    }

    private static String endpoint(String port, Protocol protocol) {
        return Plain.text(port) + "/" + protocol.word();
    }

    /** Returns how something was, and what that rested on. */
    static String side(String is, String because) {
        return because == null ? is : is + " (" + Plain.text(because) + ")";
    }

    /** Returns the verdict of a whole comparison in a few words, as a heading. */
    static String verdict(ComparisonSummary summary, boolean planned) {
        ExitCode exit = summary.exitCode();
        if (exit == ExitCode.OK) {
            return planned ? "As planned" : "Nothing is worse";
        }
        return exit == ExitCode.UNPROVEN ? "Not everything could be compared"
                : planned ? "Not as planned" : "Something is worse";
    }
}
