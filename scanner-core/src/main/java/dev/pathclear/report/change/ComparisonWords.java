package dev.pathclear.report.change;

import dev.pathclear.advice.Language;
import dev.pathclear.change.ChangeClass;
import dev.pathclear.change.ComparisonStart;
import dev.pathclear.change.ComparisonSummary;
import dev.pathclear.change.Difference;
import dev.pathclear.change.LineOutcome;
import dev.pathclear.change.Obstacle;
import dev.pathclear.change.plan.TrafficLine;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.probe.Protocol;
import dev.pathclear.profile.PortRange;
import dev.pathclear.report.encode.Plain;
import dev.pathclear.report.words.ResultWords;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.Vantage;
import dev.pathclear.verdict.ExitCode;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the formats for people say of a comparison, in the same words. Immutable. */
public final class ComparisonWords {
    private static final int MAX_TEXT = 200;
    private static final String NOT_ASKED = "not asked";

    private final ChangeWords words;
    private final ResultWords results;

    /** @param language the language to write in */
    public ComparisonWords(Language language) {
        words = new ChangeWords(language);
        results = new ResultWords(words.common());
    }

    /** Returns the words of all reports about a change. */
    public ChangeWords words() {
        return words;
    }

    /** Returns what the exit code means. */
    public String meaning(ComparisonSummary summary) {
        String key = summary.lines().isEmpty() ? "meaning.plain." : "meaning.planned.";
        return words.text(key + switch (summary.exitCode()) {
            case OK -> "ok";
            case UNPROVEN -> "unproven";
            default -> "failed";
        });
    }

    /** Returns what became of a line: its endpoints by class, or why none was compared. */
    public String found(LineOutcome outcome) {
        return !outcome.counts().isEmpty() ? words.counts(outcome.counts())
                : words.text(outcome.fromHere() ? "found.not-in-results" : "found.not-from-here");
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

    /** Returns the ports of a line as {@code 443/tcp}, {@code 22, 8000-8100/tcp; 161/udp}. */
    String ports(TrafficLine line) {
        return line.ports().entrySet().stream().sorted(Map.Entry.comparingByKey())
                .map(ports -> words.listed(ports.getValue().ranges().stream().map(ComparisonWords::range).toList())
                        + "/" + ports.getKey().word())
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
    public static String host(Difference one) {
        return one.host() + (one.name() == null ? "" : " " + Plain.text(one.name()));
    }

    /** Returns the hosts of a group: one with its name, several with how many there are. */
    public String hosts(DifferenceGroups.Group group) {
        return group.hosts().count() == 1 ? host(group.first())
                : words.common().count("hosts", group.hosts().count()) + words.common().text("joint.colon") + which(group);
    }

    /** Returns which hosts a group has: a few with their names, many as ranges or by subnet. */
    public String which(DifferenceGroups.Group group) {
        return group.hosts().count() > group.names().size() ? group.hosts().textOrSubnets(words.common())
                : group.names().entrySet().stream().map(host -> host.getKey()
                        + (host.getValue() == null ? "" : " " + Plain.text(host.getValue())))
                        .collect(Collectors.joining(", "));
    }

    /**
     * Returns what is counted of the classes of which there is something, such as
     * {@code regression on 21 hosts (21 flows, 21 requirements)}: of what is as it was there is but a number.
     */
    public String counted(ComparisonSummary summary, DifferenceGroups differences) {
        return counted(summary, differences, one -> true);
    }

    /** Returns the same of the classes that have to be dealt with, or leave a question open, alone. */
    String departures(ComparisonSummary summary, DifferenceGroups differences) {
        return counted(summary, differences, one -> isBad(one) || isDoubt(one));
    }

    private String counted(ComparisonSummary summary, DifferenceGroups differences, Predicate<ChangeClass> told) {
        return summary.counts().entrySet().stream()
                .filter(count -> count.getValue() > 0 && told.test(count.getKey()))
                .map(count -> subjectsOf(count.getKey(), differences).isEmpty()
                        ? words.names(count.getKey(), count.getValue()) : words.fill("on-hosts", "class", words.name(count.getKey()), "hosts",
                                words.common().count("hosts", differences.hosts(count.getKey())))
                                + " (" + subjectsOf(count.getKey(), differences) + ")")
                .collect(Collectors.joining(words.common().text("joint.also")));
    }

    /**
     * Returns what of the hosts with a class is counted, such as {@code 21 flows, 21 requirements}; not they
     * themselves.
     */
    String subjectsOf(ChangeClass one, DifferenceGroups differences) {
        return differences.subjects(one).entrySet().stream().filter(count -> count.getKey() != Difference.Subject.HOST)
                .map(count -> words.count("subjects." + count.getKey().word(), count.getValue()))
                .collect(Collectors.joining(", "));
    }

    /** Returns what of the host it is about; empty for the host itself. */
    public String subject(Difference one) {
        String id = (one.profile() == null ? "" : Plain.text(one.profile()) + " ") + Plain.text(one.id());
        return switch (one.subject()) {
            case HOST -> "";
            case ENDPOINT -> endpoint(one.port(), one.protocol());
            case FLOW -> endpoint(one.port(), one.protocol()) + " " + id;
            case REQUIREMENT -> words.fill("subject.requirement", "id", id);
        };
    }

    private static String endpoint(String port, Protocol protocol) {
        return Plain.text(port) + "/" + protocol.word();
    }

    /** Returns how something was before, and what that rested on. */
    public String before(Difference one) {
        return side(is(one, one.before()), one.beforeBecause());
    }

    /** Returns how something is now, and what that rests on. */
    public String after(Difference one) {
        return side(is(one, one.after()), one.afterBecause());
    }

    private static String side(String is, String because) {
        return because == null ? is : is + " (" + Plain.text(because) + ")";
    }

    /** Returns the name for a word of a result; the word itself where it is none that is known. */
    public String is(Difference one, String word) {
        if (NOT_ASKED.equals(word)) {
            return words.text("not-asked.one");
        }
        return results.of(switch (one.subject()) {
            case HOST -> "status";
            case ENDPOINT -> "state";
            case FLOW, REQUIREMENT -> "verdict";
        }, word);
    }

    /** Returns the verdict of a whole comparison in a few words, as a heading. */
    String verdict(ComparisonSummary summary, boolean planned) {
        ExitCode exit = summary.exitCode();
        if (exit == ExitCode.OK) {
            return words.text(planned ? "verdict.as-planned" : "verdict.nothing-worse");
        }
        return words.text(exit == ExitCode.UNPROVEN ? "verdict.not-compared"
                : planned ? "verdict.not-as-planned" : "verdict.worse");
    }

    /** Returns why the two results do not answer the same question. */
    public String obstacle(ComparisonStart start, Obstacle obstacle) {
        ScanLine before = start.before().scan();
        ScanLine after = start.after().scan();
        String key = "obstacle." + obstacle.kind().word();
        return switch (obstacle.kind()) {
            case VANTAGE -> differing(key, vantage(before.vantage()), vantage(after.vantage()));
            case PROFILES -> differing(key, profiles(before), profiles(after));
            case PHASE -> differing(key, before.phase(), after.phase());
            case ORDER -> differing(key, before.started().toString(), after.started().toString());
        };
    }

    private String differing(String key, String before, String after) {
        return words.fill(key, "first", Printable.plain(before, MAX_TEXT), "second", Printable.plain(after, MAX_TEXT));
    }

    private String vantage(Vantage vantage) {
        String addresses = vantage.addresses().stream().sorted().map(Address::toString)
                .collect(Collectors.joining(" "));
        return vantage.role() == null
                ? words.fill("obstacle.any-role", "host", vantage.host(), "addresses", addresses)
                : words.fill("obstacle.as", "host", vantage.host(), "addresses", addresses, "role", vantage.role());
    }

    private String profiles(ScanLine scan) {
        return scan.profiles().isEmpty() ? words.text("obstacle.no-profile")
                : scan.profiles().stream().map(this::profile).sorted().collect(Collectors.joining("; "));
    }

    private String profile(ProfileUse use) {
        Stream<String> parts = Stream.of(use.id(), part("obstacle.role", use.role()), part("obstacle.from", use.from()),
                part("obstacle.version", use.productVersion()));
        return Stream.concat(parts, new TreeSet<>(use.conditions()).stream().map(one -> part("obstacle.with", one)))
                .filter(part -> part != null).collect(Collectors.joining(" "));
    }

    private String part(String key, String value) {
        return value == null ? null : words.fill(key, "value", value);
    }
}
