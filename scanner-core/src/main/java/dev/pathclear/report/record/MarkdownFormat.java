package dev.pathclear.report.record;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.probe.State;
import dev.pathclear.profile.Profile;
import dev.pathclear.report.Destination;
import dev.pathclear.report.Rejection;
import dev.pathclear.report.encode.Markdown;
import dev.pathclear.report.encode.TextOutput;
import dev.pathclear.report.words.AddressRanges;
import dev.pathclear.report.words.CauseText;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.report.words.RejectingDevices;
import dev.pathclear.report.words.RejectionText;
import dev.pathclear.report.words.ResultWords;
import dev.pathclear.report.words.Words;
import dev.pathclear.result.AdviceText;
import dev.pathclear.result.ProfileUse;
import dev.pathclear.result.ScanLine;
import dev.pathclear.result.SummaryLine;
import dev.pathclear.result.Vantage;
import java.io.IOException;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes {@code -o markdown}: what one pastes into a ticket. What it comes to, from where and when, the findings each
 * with its next step, the numbers; then a table of the hosts that something is wrong with. Short enough for a comment
 * of Jira (32,767 characters) for most scans: findings and hosts beyond the first are counted.
 */
public final class MarkdownFormat implements RecordFormat {
    private static final int FINDINGS = 20;
    private static final int HOSTS = 50;
    private static final int CAUSES = 10;

    /** A row of the table of hosts. */
    private record Row(Address host, String name, String verdict, List<Integer> groups) {}

    private final TextOutput out;
    private final Words words;
    private final ResultWords names;
    private final ProfileTitles titles;
    private final FindingText text;
    private final Findings findings;
    private final Standing standing = new Standing();
    private final NotJudged notJudged = new NotJudged();
    private final List<Row> rows = new ArrayList<>();
    private long wrong;
    private ScanLine scan;

    /** @param language of the report, its advice and its titles */
    public MarkdownFormat(Destination destination, Language language) {
        out = new TextOutput(destination);
        words = new Words(language);
        names = new ResultWords(words);
        titles = new ProfileTitles(words);
        text = new FindingText(words, titles);
        findings = new Findings(titles);
    }

    @Override
    public void profiles(List<Profile> profiles) {
        titles.profiles(profiles);
    }

    @Override
    public void begin(ScanLine line) throws IOException {
        scan = line;
        out.open();
    }

    @Override
    public void host(HostRecord host) {
        standing.add(host);
        notJudged.heard(host);
        if (!host.judged()) {
            notJudged.add(host);
            return;
        }
        List<Integer> groups = findings.add(host).stream().map(Findings.Part::group).toList();
        if (!groups.isEmpty()) {
            wrong++;
            if (rows.size() < HOSTS) {
                rows.add(new Row(host.line().host(), host.line().name(), host.line().verdict(), groups));
            }
        }
    }

    @Override
    public void end(SummaryLine summary) throws IOException {
        Standing.Headline headline = standing.headline(summary, words);
        out.add("## ").add(headline.text()).add("\n\n");
        addFacts(summary, headline);
        if (summary != null) {
            addCauses(summary);
        }
        List<Finding> all = findings.inOrder();
        addFindings(all);
        addHosts(all);
        addNotJudged();
        out.add(words.text("markdown.limits")).add("\n");
        flush();
    }

    private void addFacts(SummaryLine summary, Standing.Headline headline) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("markdown.result", headline.rests() + (summary == null ? ""
                : " " + words.fill("markdown.exit-code", "code", summary.exitCode())));
        facts.put("markdown.from", Markdown.text(vantage(scan.vantage())));
        facts.put("markdown.when", Markdown.text(DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT)
                .format(scan.started().atOffset(ZoneOffset.UTC)) + " UTC"));
        if (!scan.profiles().isEmpty()) {
            facts.put("markdown.profile", scan.profiles().stream().map(this::profile).distinct()
                    .collect(Collectors.joining(", ")) + ", " + phase(scan.phase()));
        }
        if (summary != null) {
            facts.put("markdown.addresses", addresses(summary));
            facts.put("markdown.ports", ports(summary));
        }
        facts.forEach((key, value) -> out.add("- **").add(words.text(key)).add("**").add(words.text("joint.colon"))
                .add(value).add("\n"));
        out.add("\n");
    }

    private String vantage(Vantage from) {
        String addresses = from.addresses().stream().map(Address::toString).collect(Collectors.joining(", "));
        return from.host() + (addresses.isEmpty() ? "" : " (" + addresses + ")");
    }

    private String profile(ProfileUse use) {
        String title = titles.profile(use.id());
        return Markdown.text(title + (use.productVersion() == null ? "" : " " + use.productVersion())
                + (title.equals(use.id()) ? "" : " (" + use.id() + ")"));
    }

    private String phase(String word) {
        return switch (word) {
            case "before", "after" -> words.text("markdown.phase." + word);
            default -> Markdown.text(word);
        };
    }

    private String addresses(SummaryLine summary) {
        List<String> counts = new ArrayList<>();
        for (HostStatus status : HostStatus.values()) {
            long count = summary.hosts().getOrDefault(status.word(), 0L);
            if (count > 0) {
                counts.add(words.statuses(status, count));
            }
        }
        return String.join(", ", counts);
    }

    private String ports(SummaryLine summary) {
        List<String> counts = new ArrayList<>();
        for (State state : State.values()) {
            if (summary.states().get(state) > 0) {
                counts.add(words.states(state, summary.states().get(state)));
            }
        }
        return words.number(summary.endpoints()) + words.text("joint.colon") + String.join(", ", counts);
    }

    private void addCauses(SummaryLine summary) {
        if (summary.causes().isEmpty()) {
            return;
        }
        CauseText causes = new CauseText(words.language());
        out.add("### ").add(words.text("markdown.causes")).add("\n\n");
        summary.causes().stream().limit(CAUSES).forEach(cause -> out.add("- ").add(Markdown.text(causes.of(cause)))
                .add("\n"));
        long more = summary.causes().size() - Math.min(CAUSES, summary.causes().size()) + summary.moreCauses();
        out.add(more > 0 ? "- " + words.more(more).strip() + "\n\n" : "\n");
    }

    private void addFindings(List<Finding> all) {
        Map<Rejection, AddressRanges> rejected = new LinkedHashMap<>(notJudged.rejected());
        rejected.keySet().removeIf(rejection -> !rejection.required());
        if (all.isEmpty() && rejected.isEmpty()) {
            return;
        }
        out.add("### ").add(words.text("markdown.findings")).add("\n\n");
        for (int i = 0; i < Math.min(FINDINGS, all.size()); i++) {
            addFinding(i + 1, all.get(i));
        }
        long more = all.size() - Math.min(FINDINGS, all.size()) + findings.others();
        out.add(more > 0 ? words.count("markdown.more-findings", more) + "\n\n" : "");
        rejected.forEach(this::addRejected);
    }

    /** Addresses that are not judged, and so in no finding, but of which somebody has something to do. */
    private void addRejected(Rejection rejection, AddressRanges hosts) {
        out.add("- **").add(words.text("label.rejected")).add("**").add(words.text("joint.colon"))
                .add(words.count("addresses", hosts.count())).add(" (").add(Markdown.text(hosts.text(words))).add(")\n");
        out.add("   - **").add(words.text("markdown.next")).add("**").add(words.text("joint.colon"))
                .add(Markdown.text(RejectionText.next(rejection, words))).add("\n\n");
    }

    private void addFinding(int number, Finding finding) {
        AdviceText advice = text.advice(finding);
        String purpose = text.purpose(finding);
        out.add(number).add(". **").add(Markdown.text(text.verdictName(finding))).add("**")
                .add(words.text("joint.colon")).add(Markdown.text(text.what(finding)))
                .add(purpose.isEmpty() ? "" : " (" + Markdown.text(purpose) + ")").add("\n");
        item(words.text("markdown.hosts"), text.count(finding) + words.text("joint.colon") + Markdown.text(text.hosts(finding)));
        item(words.text("markdown.evidence"), text.evidence(finding).stream().map(Markdown::text)
                .collect(Collectors.joining(words.text("joint.also"))));
        if (advice != null) {
            item(words.text("markdown.means"), Markdown.text(advice.proves()));
            item("**" + words.text("markdown.next") + "**", Markdown.text(advice.next()));
        }
        item(words.text("label.but"), Markdown.text(text.beside(finding, notJudged)));
        finding.waivers().forEach(waiver -> out.add("   - ").add(Markdown.text(waiver)).add("\n"));
        out.add("\n");
    }

    private void item(String name, String value) {
        if (!value.isEmpty()) {
            out.add("   - ").add(name).add(words.text("joint.colon")).add(value).add("\n");
        }
    }

    private void addHosts(List<Finding> all) {
        if (rows.isEmpty()) {
            return;
        }
        Map<Integer, List<Integer>> numbers = new LinkedHashMap<>();
        for (int i = 0; i < all.size(); i++) {
            for (int group : all.get(i).groups()) {
                numbers.computeIfAbsent(group, one -> new ArrayList<>()).add(i + 1);
            }
        }
        out.add("### ").add(words.text("markdown.wrong")).add("\n\n");
        for (String key : new String[] {"markdown.host", "markdown.name", "markdown.verdict", "markdown.refs"}) {
            out.add("| ").add(words.text(key)).add(' ');
        }
        out.add("|\n").add("|---".repeat(4)).add("|\n");
        for (Row row : rows) {
            String refs = row.groups().stream().flatMap(group -> numbers.getOrDefault(group, List.of()).stream())
                    .distinct().sorted().map(String::valueOf).collect(Collectors.joining(", "));
            out.add("| ").add(Markdown.cell(row.host().toString())).add(" | ").add(Markdown.cell(row.name()))
                    .add(" | ").add(Markdown.cell(names.of("verdict", row.verdict()))).add(" | ").add(refs)
                    .add(" |\n");
        }
        out.add("\n").add(wrong > rows.size() ? words.count("markdown.more-hosts", wrong - rows.size()) + "\n\n" : "");
    }

    private void addNotJudged() {
        notJudged.others().forEach((status, hosts) -> {
            if (status == HostStatus.SILENT) {
                notJudged.devices().split(hosts).forEach((devices, some) -> out.add(devices.isEmpty()
                        ? notJudged(status, some) : Markdown.text(RejectingDevices.silent(devices, some, words)) + ".")
                        .add("\n\n"));
            } else {
                out.add(notJudged(status, hosts)).add("\n\n");
            }
        });
        notJudged.rejected().forEach((rejection, hosts) -> out.add(words.fill("markdown.rejected", "n",
                words.number(hosts.count()), "hosts", Markdown.text(hosts.text(words)),
                "heard", Markdown.text(RejectionText.heard(rejection, words)), "meaning",
                RejectionText.meaning(rejection, words)))
                .add(rejection.required() ? "" : " " + RejectionText.next(rejection, words)).add("\n\n"));
    }

    private String notJudged(HostStatus status, AddressRanges hosts) {
        return words.fill("markdown.not-judged", "n", words.number(hosts.count()), "status",
                words.text("status." + status.word() + ".one"), "hosts", Markdown.text(hosts.text(words)));
    }

    @Override
    public void flush() throws IOException {
        out.flush();
    }

    @Override
    public void close() throws IOException {
        out.close();
    }
}
