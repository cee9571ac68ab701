package dev.pathclear.report.table;

import dev.pathclear.probe.Address;
import dev.pathclear.probe.Printable;
import dev.pathclear.profile.Condition;
import dev.pathclear.profile.PortSet;
import dev.pathclear.profile.Profile;
import dev.pathclear.profile.Role;
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
    private final String language;

    HeaderText(Page page, String language) {
        this.page = page;
        this.language = language;
    }

    void write(ScanLine scan, Scope scope) {
        page.entry(0, Paint.HEADING, "pathclear", LABEL, safe(scan.version()) + ", "
                + Numbers.of(scope.size(), "address", "addresses") + ", "
                + Numbers.of(scope.endpoints(), "endpoint", "endpoints") + ", seed " + scan.seed());
        page.entry(0, Paint.HEADING, "from", LABEL, vantage(scan.vantage()));
        if (!scope.profiles().isEmpty()) {
            page.entry(0, Paint.HEADING, "phase", LABEL, scan.phase().equals("before")
                    ? "before: the product is not installed on the targets yet, a refusal shows an open path"
                            + (listensAnyway(scope) ? "; what is there without it, such as a service of the operating "
                                    + "system, should answer already" : "")
                    : "after: the product is installed on the targets, a refusal shows that nothing listens");
        }
        List<JudgedProfile> profiles = scope.profiles();
        for (int i = 0; i < profiles.size(); i++) {
            String id = profiles.get(i).profile().id();
            boolean last = profiles.stream().skip(i + 1L).noneMatch(later -> later.profile().id().equals(id));
            writeProfile(profiles.get(i), last ? scope.notTestableFromHere() : List.of());
        }
        if (scope.profiles().isEmpty()) {
            page.entry(0, Paint.HEADING, "profile", LABEL, "none: each port asked for is required to be open");
        }
        page.blank();
    }

    private static boolean listensAnyway(Scope scope) {
        return scope.classes().stream().anyMatch(one -> one.flows().stream().anyMatch(FlowCheck::listensAnyway));
    }

    private static String vantage(Vantage vantage) {
        String addresses = vantage.addresses().stream().map(Address::toString).collect(Collectors.joining(", "));
        return safe(vantage.host()) + (addresses.isEmpty() ? "" : " (" + addresses + ")") + " over "
                + safe(vantage.transport());
    }

    private void writeProfile(JudgedProfile judged, List<NotTestable> notTestable) {
        Profile profile = judged.profile();
        String version = judged.productVersion() == null ? ""
                : ", product version " + safe(judged.productVersion().toString());
        page.entry(0, Paint.HEADING, "profile", LABEL, safe(profile.title().in(language)) + " (" + profile.id()
                + ", revision " + profile.revision() + ")" + version);
        page.entry(0, Paint.NONE, "", LABEL, judged.external() ? "the targets are the profile's own internet hosts"
                : "the targets are: " + role(profile, judged.role()));
        page.entry(0, Paint.NONE, "", LABEL,
                "this machine stands in for: " + (judged.from() == null ? "any role" : role(profile, judged.from())));
        conditions("given", judged.given());
        for (Map.Entry<String, PortSet> set : new TreeMap<>(judged.parameters()).entrySet()) {
            page.entry(0, Paint.NONE, "", LABEL, "set: " + set.getKey() + " = " + set.getValue());
        }
        conditions("not asked", judged.notGiven());
        for (NotTestable left : notTestable) {
            if (left.profileId().equals(profile.id())) {
                writeNotTestable(left);
            }
        }
    }

    private String role(Profile profile, String id) {
        return id + profile.role(id).map(Role::title).map(title -> " (" + safe(title.in(language)) + ")").orElse("");
    }

    private void conditions(String label, List<Condition> conditions) {
        if (!conditions.isEmpty()) {
            page.entry(0, Paint.NONE, "", LABEL, label + ": " + conditions.stream()
                    .map(condition -> "--with " + condition.id() + " (" + safe(condition.title().in(language)) + ")")
                    .collect(Collectors.joining("; ")));
        }
    }

    private void writeNotTestable(NotTestable left) {
        String flows = Numbers.of(left.flows().size(), "flow", "flows") + " from " + left.from() + " to " + left.to();
        if (!left.hosts().isEmpty()) {
            page.entry(0, Paint.DOUBT, "", LABEL, "not testable, no address: " + flows + ": "
                    + left.hosts().stream().map(HeaderText::safe).collect(Collectors.joining(", ")));
            return;
        }
        page.entry(0, Paint.NONE, "", LABEL, "not testable from here: " + flows
                + (left.command() == null ? "" : "; on a host of role " + left.from() + " run:"));
        if (left.command() != null) {
            page.verbatim(LABEL + 2, Printable.plain(left.command(), MAX_COMMAND));
        }
    }

    private static String safe(String text) {
        return Printable.plain(text, MAX_TEXT);
    }
}
