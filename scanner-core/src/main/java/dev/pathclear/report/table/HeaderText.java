package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Condition;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.Role;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.Vantage;
import dev.pathclear.scope.FlowCheck;
import dev.pathclear.scope.JudgedProfile;
import dev.pathclear.scope.NotTestable;
import dev.pathclear.scope.Scope;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes what comes first: what is asked, from where, by what it is judged, and what is left out. */
final class HeaderText {
    private static final int LABEL = 10;
    private static final int MAX_TEXT = 200;
    private static final int MAX_COMMAND = 2_000;

    private final Page page;
    private final Words words;
    private final String language;

    HeaderText(Page page, Words words) {
        this.page = page;
        this.words = words;
        language = words.language().code();
    }

    void write(ScanLine scan, Scope scope) {
        page.entry(0, Paint.HEADING, "pathclear", LABEL, words.fill("head.scan", "version", safe(scan.version()),
                "addresses", words.count("addresses", scope.size()),
                "endpoints", words.count("endpoints", scope.endpoints()), "seed", scan.seed()));
        entry("from", vantage(scan.vantage()));
        if (!scope.profiles().isEmpty()) {
            entry("phase", words.text(!scan.phase().equals("before") ? "head.after"
                    : listensAnyway(scope) ? "head.before-anyway" : "head.before"));
        }
        List<JudgedProfile> profiles = scope.profiles();
        for (int i = 0; i < profiles.size(); i++) {
            String id = profiles.get(i).profile().id();
            boolean last = profiles.stream().skip(i + 1L).noneMatch(later -> later.profile().id().equals(id));
            writeProfile(profiles.get(i), last ? scope.notTestableFromHere() : List.of());
        }
        if (scope.profiles().isEmpty()) {
            entry("profile", words.text("head.no-profile"));
        }
        page.blank();
    }

    private void entry(String label, String text) {
        page.entry(0, Paint.HEADING, words.text("label." + label), LABEL, text);
    }

    private void below(String text) {
        page.entry(0, Paint.NONE, "", LABEL, text);
    }

    private static boolean listensAnyway(Scope scope) {
        return scope.classes().stream().anyMatch(one -> one.flows().stream().anyMatch(FlowCheck::listensAnyway));
    }

    private String vantage(Vantage vantage) {
        String addresses = vantage.addresses().stream().map(Address::toString).collect(Collectors.joining(", "));
        return words.fill(addresses.isEmpty() ? "head.from" : "head.from-addresses", "host", safe(vantage.host()),
                "addresses", addresses, "transport", safe(vantage.transport()));
    }

    private void writeProfile(JudgedProfile judged, List<NotTestable> notTestable) {
        Profile profile = judged.profile();
        boolean versioned = judged.productVersion() != null;
        entry("profile", words.fill(versioned ? "head.profile-version" : "head.profile",
                "title", safe(profile.title().in(language)), "id", profile.id(), "revision", profile.revision(),
                "version", versioned ? safe(judged.productVersion().toString()) : ""));
        below(judged.external() ? words.text("head.external")
                : words.fill("head.targets", "role", role(profile, judged.role())));
        below(words.fill("head.stands-in", "role",
                judged.from() == null ? words.text("head.any-role") : role(profile, judged.from())));
        conditions("head.given", judged.given());
        for (Map.Entry<String, PortSet> set : new TreeMap<>(judged.parameters()).entrySet()) {
            below(words.fill("head.set", "parameter", set.getKey(), "value", set.getValue()));
        }
        conditions("head.not-asked", judged.notGiven());
        for (NotTestable left : notTestable) {
            if (left.profileId().equals(profile.id())) {
                writeNotTestable(left);
            }
        }
    }

    private String role(Profile profile, String id) {
        return id + profile.role(id).map(Role::title).map(title -> " (" + safe(title.in(language)) + ")").orElse("");
    }

    private void conditions(String key, List<Condition> conditions) {
        if (!conditions.isEmpty()) {
            below(words.fill(key, "conditions", conditions.stream()
                    .map(condition -> "--with " + condition.id() + " (" + safe(condition.title().in(language)) + ")")
                    .collect(Collectors.joining("; "))));
        }
    }

    private void writeNotTestable(NotTestable left) {
        boolean nowhere = !left.hosts().isEmpty();
        String how = nowhere ? "head.no-address" : left.command() == null ? "head.not-testable"
                : left.place() == null ? "head.not-testable-run" : "head.not-testable-try";
        page.entry(0, nowhere ? Paint.DOUBT : Paint.NONE, "", LABEL, words.fill(how,
                "flows", words.count("flows", left.flows().size()), "from", left.from(), "to", left.to(),
                "hosts", left.hosts().stream().map(HeaderText::safe).collect(Collectors.joining(", ")),
                "place", left.place()));
        if (!nowhere && left.command() != null) {
            page.verbatim(LABEL + 2, Printable.plain(left.command(), MAX_COMMAND));
        }
    }

    private static String safe(String text) {
        return Printable.plain(text, MAX_TEXT);
    }
}
