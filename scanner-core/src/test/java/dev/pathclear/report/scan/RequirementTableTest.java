package dev.pathclear.report.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.pathclear.advice.Language;
import dev.pathclear.probe.Address;
import dev.pathclear.probe.HostStatus;
import dev.pathclear.report.html.Html;
import dev.pathclear.report.record.HostRecord;
import dev.pathclear.report.words.ProfileTitles;
import dev.pathclear.result.HostLine;
import dev.pathclear.result.RequirementLine;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RequirementTableTest {
    private final ScanTally tally = new ScanTally();

    private void add(int hosts, String profile, String requirement, String verdict) {
        Address address = Address.parse("10.0.0.1");
        HostRecord host = new HostRecord(new HostLine(address, null, HostStatus.UP, verdict, false, false), List.of(),
                List.of(), List.of(new RequirementLine(address, profile, requirement, verdict)), List.of());
        for (int i = 0; i < hosts; i++) {
            tally.add(host);
        }
    }

    private String written() {
        Html html = new Html();
        PageTexts texts = new PageTexts(Language.EN);
        ProfileTitles titles = new ProfileTitles(texts.words());
        titles.profiles(List.of());
        new RequirementTable(html, texts, titles).write(tally);
        return html.take();
    }

    @Test
    void write_ofMillionsOfHosts_putsWhatIsUnsatisfiedFirst() {
        add(1_000_001, "p", "unproven-often", "unproven");
        add(1, "p", "unsatisfied-once", "unsatisfied");

        assertThat(written()).containsSubsequence("unsatisfied-once", "unproven-often");
    }

    @Test
    void write_requirementsOfNoProfile_haveNoneBesideThem() {
        add(1, null, "lost", "unproven");
        add(1, "acme", "agent", "unproven");

        assertThat(written()).contains(">acme</span>").doesNotContain("null");
    }

    @Test
    void write_oneMoreThanFits_saysSoInTheSingular() {
        for (int i = 0; i < 41; i++) {
            add(1, "p", "r" + i, "unproven");
        }

        assertThat(written()).contains("and 1 more, which fails no more often than these");
    }
}
